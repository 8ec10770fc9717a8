package dev.porthole.shared.codec.search;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression over bytes decoded as text. Byte offsets are computed only for hits.
 *
 * <p>Threads: immutable.
 */
final class RegexPattern implements BytePattern {
  private final Pattern pattern;
  private final Charset charset;

  private RegexPattern(Pattern pattern, Charset charset) {
    this.pattern = pattern;
    this.charset = charset;
  }

  static RegexPattern compile(String expression, boolean ignoreCase, Charset charset) {
    if (expression.isEmpty()) {
      throw new IllegalArgumentException("regex: there is nothing to look for");
    }
    try {
      return new RegexPattern(
          Pattern.compile(expression, Pattern.MULTILINE | (ignoreCase ? Pattern.CASE_INSENSITIVE : 0)),
          charset);
    } catch (PatternSyntaxException wrong) {
      String where = wrong.getIndex() < 0 ? "" : " at character " + (wrong.getIndex() + 1);
      throw new IllegalArgumentException("regex: " + VisibleText.of(wrong.getDescription()) + where, wrong);
    } catch (StackOverflowError tooDeep) {
      throw new IllegalArgumentException("regex: it is nested too deeply", tooDeep);
    }
  }

  @Override
  public Optional<Hit> find(Bytes bytes, int from) {
    List<Hit> first = new ArrayList<>(1);
    search(bytes, from, hit -> {
      first.add(hit);
      return false;
    });
    return first.stream().findFirst();
  }

  @Override
  public boolean isIn(Bytes bytes) {
    String text = bytes.text(charset);
    Matcher matcher = pattern.matcher(new BoundedText(text));
    try {
      while (matcher.find()) {
        if (matcher.end() > matcher.start()) {
          return true;
        }
      }
      return false;
    } catch (StackOverflowError tooDeep) {
      throw tooDeep(text);
    }
  }

  @Override
  public List<MaskedBytes> literals() {
    return List.of();
  }

  @Override
  public Scanner scanner() {
    return new LineScanner(this, charset);
  }

  /** Hands over the hits at or after {@code from} while more are wanted. */
  void search(Bytes bytes, int from, Predicate<Hit> wantsMore) {
    String text = bytes.text(charset);
    Offsets offsets = new Offsets(bytes, decoder());
    Matcher matcher = pattern.matcher(new BoundedText(text));
    int at = from == 0 ? 0 : characters(bytes, from);
    try {
      while (at <= text.length() && matcher.find(at)) {
        boolean empty = matcher.end() == matcher.start();
        at = empty ? matcher.end() + 1 : matcher.end();
        if (!empty && !wantsMore.test(hit(matcher, offsets))) {
          return;
        }
      }
    } catch (StackOverflowError tooDeep) {
      throw tooDeep(text);
    }
  }

  private static SlowPatternException tooDeep(String text) {
    return new SlowPatternException("regex: it goes too deep for a text of " + text.length() + " characters");
  }

  private static Hit hit(Matcher matcher, Offsets offsets) {
    int start = offsets.of(matcher.start());
    return new Hit(start, Math.max(1, offsets.of(matcher.end()) - start));
  }

  /** How many whole characters the first {@code end} bytes hold. */
  private int characters(Bytes bytes, int end) {
    CharBuffer out = CharBuffer.allocate(2 * end + 2);
    decoder().decode(bytes.slice(0, end).asReadOnlyBuffer(), out, false);
    return out.position();
  }

  private CharsetDecoder decoder() {
    return charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }
}
