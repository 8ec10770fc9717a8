package dev.porthole.server.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.util.ResourceLeakDetector;

/**
 * A peer to compare the server with: an echo on Netty's epoll transport, set up as its users do who want it fast. It
 * flushes once for all that one turn has read, and its leak detector is off. Usage: {@code NettyEcho PORT LOOPS}
 *
 * <p>Threads: Netty's; a connection stays on one loop.
 */
final class NettyEcho {
  private static final int BACKLOG = 4096;

  private NettyEcho() {}

  public static void main(String[] arguments) throws InterruptedException {
    ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(Integer.parseInt(arguments[1]), EpollIoHandler.newFactory());
    Channel listener = new ServerBootstrap().group(loops).channel(EpollServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG).childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(new Pipeline()).bind("127.0.0.1", Integer.parseInt(arguments[0])).sync().channel();
    listener.closeFuture().sync();
  }

  private static final class Pipeline extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      channel.pipeline().addLast(new Echo());
    }
  }

  private static final class Echo extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object buffer) {
      context.write(buffer, context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
