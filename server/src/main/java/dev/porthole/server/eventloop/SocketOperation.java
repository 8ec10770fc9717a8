package dev.porthole.server.eventloop;

/**
 * An operation on a connection's socket.
 *
 * <p>Threads: as {@link Operation} says.
 */
abstract class SocketOperation<R> extends Operation<R> {
  final LoopSocket socket;

  SocketOperation(LoopSocket socket) {
    super(socket.loop);
    this.socket = socket;
  }

  @Override
  final boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  final void putOff() {
    socket.onBusy();
    loop.putBehind(this);
  }

  @Override
  final void closeChannel() {
    socket.close();
  }
}
