@echo off
rem Starts Porthole on a JDK 25 or newer: JAVA_HOME, the java on PATH, or one in the usual folders.
rem PORTHOLE_OPTS: more options for the JVM; one with a blank in it stands in quotes.
rem Names of folders are never given to call, which would expand a percent sign in them once more.
setlocal EnableExtensions DisableDelayedExpansion
set "needed=25"
set "lib=%~dp0..\lib"
set "java="

if not "%lib:;=%"=="%lib%" (
  echo porthole: Java cannot run what is in a folder with a ';' in its name: move Porthole 1>&2
  exit /b 1
)
if not "%lib:!\=%"=="%lib%" (
  echo porthole: Java cannot read what is in a folder whose name ends with '!': move Porthole 1>&2
  exit /b 1
)

set "home="
if defined JAVA_HOME set "home=%JAVA_HOME:"=%"
if defined home call :try
for %%J in (java.exe) do if not defined java if not "%%~$PATH:J"=="" set "home=%%~dp$PATH:J.."
if not defined java if defined home call :try
for /d %%D in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*jdk*") do if not defined java set "home=%%~D" & call :try
if not defined java (
  echo porthole: needs a JDK %needed% or newer: install one, such as Temurin %needed%, or set JAVA_HOME 1>&2
  exit /b 1
)

rem Standard output belongs to the program: what the JVM itself has to say, a thread dump too, goes to standard error.
set jvm=--enable-native-access=ALL-UNNAMED -XX:+ExitOnOutOfMemoryError -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=warning:stderr
set "main=dev.porthole.monitor.MonitorMain"

set "command=%~1"
if not defined command goto window
if "%command%"=="open" goto window
for %%H in (-h --help -V --version) do if "%command%"=="%%H" goto headless
if "%command:~0,1%"=="-" goto window

:headless
"%java%" %jvm% -XX:+UseSerialGC %PORTHOLE_OPTS% -cp "%lib%\*" %main% %*
exit /b %ERRORLEVEL%

rem JavaFX is there for x64 alone; without it the server serves in the terminal.
:window
set "javafx="
pushd "%lib%\javafx"
for %%F in (javafx-base-*-win.jar) do set "base=%%F"
for %%F in (javafx-controls-*-win.jar) do set "controls=%%F"
for %%F in (javafx-graphics-*-win.jar) do set "graphics=%%F"
popd
set "folder=%lib%\javafx"
if "%machine%"=="x86_64" set javafx=--module-path "%folder%\%base%;%folder%\%controls%;%folder%\%graphics%" --add-modules javafx.controls --enable-native-access=javafx.graphics
"%java%" %jvm% -XX:+UseZGC %javafx% -Dporthole.fonts="%lib%\fonts" %PORTHOLE_OPTS% -cp "%lib%\*" %main% %*
exit /b %ERRORLEVEL%

rem :try - takes the Java in home if its release file says that it is new enough (no JVM is started)
:try
if not exist "%home%\bin\java.exe" goto :eof
if not exist "%home%\release" goto :eof
set "version="
set "machine=x86_64"
for /f "usebackq tokens=1,2 delims==" %%A in ("%home%\release") do (
  if "%%A"=="JAVA_VERSION" for /f "delims=.-+_" %%V in ("%%~B") do set "version=%%V"
  if "%%A"=="OS_ARCH" set "machine=%%~B"
)
if not defined version goto :eof
if "%machine%"=="amd64" set "machine=x86_64"
if %version% GEQ %needed% set "java=%home%\bin\java.exe"
goto :eof
