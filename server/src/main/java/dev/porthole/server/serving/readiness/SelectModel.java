package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.posix.Select;
import dev.porthole.server.posix.WakeUp;
import dev.porthole.server.serving.TypedCommands;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.event.Limit;
import java.io.IOException;
import java.util.Optional;

/**
 * One thread over {@code select(2)}: each wait copies sets of bits, one for each descriptor, to the system, which
 * checks every descriptor up to the highest and overwrites the sets with its answer; then the thread searches all of
 * them.
 *
 * <p>A connection costs a bit. A wake-up costs the copies and two looks at every descriptor, ready or not. The model
 * fails at descriptor {@value Select#MAX_DESCRIPTORS}, for which there is no bit: a connection with that number is
 * refused as {@code select-descriptors}, even if other files of the program hold the lower numbers.
 *
 * <p>Standard input is one more descriptor: with {@link TypedCommands} the same wait watches it, and a line typed there
 * stops the server.
 *
 * <p>The tutorial's counterpart: the select version, with {@code sys.stdin}.
 *
 * <p>Threads: as {@link LoopModel} says.
 */
public final class SelectModel extends LoopModel<PosixEndpoint> {
  /** @param typed reads standard input when it is readable, if it is watched */
  public SelectModel(Connections connections, Optional<TypedCommands> typed) throws IOException {
    super(connections, new Sets(typed), new PosixListening(connections));
  }

  @Override
  public ModelName name() {
    return ModelName.SELECT;
  }

  @Override
  protected void admit(Listening.Accepted<PosixEndpoint> accepted) {
    if (accepted.endpoint().descriptor() < Select.MAX_DESCRIPTORS) {
      super.admit(accepted);
    } else {
      connections().refuse(accepted.remote(), new LoopTransport<>(this, accepted.endpoint()), Limit.SELECT_DESCRIPTORS,
          Select.MAX_DESCRIPTORS);
    }
  }

  /** The sets, and the owner of each bit. */
  private static final class Sets implements Readiness<PosixEndpoint> {
    private static final int STANDARD_INPUT = 0;

    private final Select select = new Select();
    private final WakeUp wakeUp = new WakeUp();
    private final PosixEndpoint[] owners = new PosixEndpoint[Select.MAX_DESCRIPTORS];
    private final Optional<TypedCommands> typed;

    Sets(Optional<TypedCommands> typed) throws IOException {
      this.typed = typed;
      if (wakeUp.descriptor() >= Select.MAX_DESCRIPTORS) {
        wakeUp.close();
        throw new IOException(
            "select takes descriptors below " + Select.MAX_DESCRIPTORS
                + ", and this program already has that many open");
      }
      select.watch(wakeUp.descriptor(), true, false);
      if (typed.isPresent()) {
        select.watch(STANDARD_INPUT, true, false);
      }
    }

    @Override
    public void watch(PosixEndpoint endpoint, boolean read, boolean write) throws IOException {
      if (endpoint.descriptor() >= Select.MAX_DESCRIPTORS) {
        throw new IOException(
            "select takes descriptors below " + Select.MAX_DESCRIPTORS + ", not " + endpoint.descriptor());
      }
      owners[endpoint.descriptor()] = endpoint;
      select.watch(endpoint.descriptor(), read, write);
    }

    @Override
    public void forget(PosixEndpoint endpoint) {
      if (endpoint.descriptor() < Select.MAX_DESCRIPTORS && owners[endpoint.descriptor()] == endpoint) {
        owners[endpoint.descriptor()] = null;
        select.watch(endpoint.descriptor(), false, false);
      }
    }

    @Override
    public void await(int millis) throws IOException {
      if (select.await(millis) == 0) {
        return;
      }
      if (select.isReadable(wakeUp.descriptor())) {
        wakeUp.clear();
      }
      if (typed.isPresent() && select.isReadable(STANDARD_INPUT) && !typed.get().read()) {
        select.watch(STANDARD_INPUT, false, false); // the end of input would stay ready for ever
      }
      int highest = select.highest();
      for (int descriptor = 0; descriptor <= highest; descriptor++) {
        notifyOwner(descriptor);
      }
    }

    @Override
    public void wake() {
      wakeUp.wake();
    }

    @Override
    public void close() {
      wakeUp.close();
    }

    private void notifyOwner(int descriptor) {
      PosixEndpoint endpoint = owners[descriptor];
      if (endpoint != null && endpoint.owner != null) {
        boolean readable = select.isReadable(descriptor);
        boolean writable = select.isWritable(descriptor);
        if (readable || writable) {
          endpoint.owner.onReady(readable, writable);
        }
      }
    }
  }
}
