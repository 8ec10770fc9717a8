@echo off
rem Starts Porthole on a JDK 25 or newer: JAVA_HOME, the java on PATH, or one in the usual folders.
rem PORTHOLE_OPTS: more options for the JVM.
setlocal EnableExtensions DisableDelayedExpansion
set "needed=25"
set "lib=%~dp0..\lib"
set "java="

if defined JAVA_HOME call :try "%JAVA_HOME%"
for %%J in (java.exe) do if not defined java if not "%%~$PATH:J"=="" call :try "%%~dp$PATH:J.."
for /d %%D in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*jdk*") do if not defined java call :try "%%~D"
if not defined java (
  echo porthole: needs a JDK %needed% or newer: install one, such as Temurin %needed%, or set JAVA_HOME 1>&2
  exit /b 1
)

"%java%" -XX:+UseZGC --module-path "%lib%\javafx" --add-modules javafx.controls --enable-native-access=javafx.graphics,ALL-UNNAMED -Dporthole.fonts="%lib%\fonts" %PORTHOLE_OPTS% -cp "%lib%\*" dev.porthole.monitor.MonitorMain %*
exit /b %ERRORLEVEL%

rem :try HOME - takes the Java in HOME if its release file says that it is new enough (no JVM is started)
:try
if not exist "%~1\bin\java.exe" goto :eof
if not exist "%~1\release" goto :eof
for /f "tokens=2 delims==." %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do call :newer "%%~V" "%~1"
goto :eof

:newer
set "version=%~1"
set "version=%version:"=%"
if %version% GEQ %needed% set "java=%~2\bin\java.exe"
goto :eof
