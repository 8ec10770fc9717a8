package dev.porthole.shared.codec.guess;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Generates traffic: messages, and the chunks in which they arrive.
 *
 * <p>Threads: confined to one thread.
 */
final class Traffic {
  static final Charset GB18030 = Charset.forName("GB18030");
  private static final long MS = 1_000_000;
  private static final String CHINESE = "温度湿度压力正常设备状态报告网络连接数据采集系统运行时间电流电压警告故障恢复请求应答成功失败查询设置当前";

  final Random random;

  Traffic(long seed) {
    random = new Random(seed);
  }

  static Bytes hex(String digits) {
    return Bytes.copyOf(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  static Bytes ascii(String text) {
    return Bytes.ofText(text, StandardCharsets.US_ASCII);
  }

  Bytes noise(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  /** ASCII words of {@code shortest} to twice as many characters. */
  String words(int shortest) {
    StringBuilder text = new StringBuilder();
    int length = shortest + random.nextInt(shortest + 1);
    while (text.length() < length) {
      text.append(random.nextInt(6) == 0 ? ' ' : (char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  String chinese(int shortest) {
    StringBuilder text = new StringBuilder();
    for (int i = shortest + random.nextInt(shortest + 1); i > 0; i--) {
      text.append(random.nextInt(8) == 0 ? ',' : CHINESE.charAt(random.nextInt(CHINESE.length())));
    }
    return text.toString();
  }

  static List<Bytes> times(int count, Supplier<Bytes> message) {
    List<Bytes> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(message.get());
    }
    return messages;
  }

  /** Each message in a chunk of its own, one second apart. */
  List<Chunk> oneByOne(List<Bytes> messages) {
    long at = 0;
    List<Chunk> chunks = new ArrayList<>();
    for (Bytes message : messages) {
      chunks.add(new Chunk(at += 900 * MS + random.nextInt(200) * MS, message));
    }
    return chunks;
  }

  /** The messages joined and cut anywhere, at random times; the last one may lack its end. */
  List<Chunk> gluedAndCut(List<Bytes> messages) {
    Bytes stream = Bytes.concat(messages);
    int length = stream.length() - random.nextInt(messages.getLast().length());
    List<Chunk> chunks = new ArrayList<>();
    long at = 0;
    int longest = 2 + random.nextInt(600);
    for (int from = 0; from < length;) {
      int to = Math.min(length, from + 1 + random.nextInt(longest));
      chunks.add(new Chunk(at += (long) (-Math.log(1 - random.nextDouble()) * 50 * MS), stream.slice(from, to)));
      from = to;
    }
    return chunks;
  }
}
