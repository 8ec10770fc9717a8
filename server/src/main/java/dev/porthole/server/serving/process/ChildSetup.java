package dev.porthole.server.serving.process;

import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ReplyRule;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * The part of the configuration that a child needs, as text: a line for each value, and last the reply, which may have
 * several lines.
 *
 * <p>Threads: stateless.
 */
final class ChildSetup {
  private static final String RULE = "rule:";
  private static final String SEPARATOR = "\n";

  private ChildSetup() {}

  static Bytes write(ServerConfig config, Reply reply) {
    return Bytes.ofText(String.join(SEPARATOR, List.of(config.charset().toString(), config.framing().toString(),
        Integer.toString(config.serving().readSize()), Integer.toString(config.limits().maxMessage()),
        Integer.toString(config.limits().outboundLimit()), config.timeouts().slow().toString(),
        config.timeouts().idle().toString(),
        config.timeouts().message().toString(), Integer.toString(config.limits().minRate()),
        reply.toString())), StandardCharsets.UTF_8);
  }

  /** @param rule called if the reply is a rule; it asks the parent, where the rule's code is */
  static ServerConfig read(String setup, ReplyRule rule) {
    String[] lines = setup.split(SEPARATOR, 10);
    return ServerConfig.builder().charset(CharsetChoice.parse(lines[0])).framing(Framing.parse(lines[1]))
        .readSize(Integer.parseInt(lines[2])).maxMessage(Integer.parseInt(lines[3]))
        .outboundLimit(Integer.parseInt(lines[4])).slowTimeout(Duration.parse(lines[5]))
        .idleTimeout(Duration.parse(lines[6])).messageTimeout(Duration.parse(lines[7]))
        .minRate(Integer.parseInt(lines[8])).reply(reply(lines[9], rule)).build();
  }

  /** Parses a reply written by {@code toString}. */
  static Reply reply(String text, ReplyRule rule) {
    return text.startsWith(RULE) ? new Reply.Rule(text.substring(RULE.length()), rule) : Reply.parse(text);
  }
}
