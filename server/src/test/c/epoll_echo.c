/*
 * A peer to compare the server with: what the kernel's epoll can do without a JVM. Level triggered, one loop a thread, each with a
 * listener of its own (SO_REUSEPORT), one read of up to 64 KiB a turn. What a socket does not take is kept, and nothing more is
 * read from that connection until it has gone out.
 *
 * usage: epoll_echo PORT THREADS
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BUFFER = 64 * 1024, BACKLOG = 4096, EVENTS = 256 };

struct connection {
  int fd;
  char *unsent;
  size_t from, to;
};

static int port;

static _Noreturn void fail(const char *what) {
  perror(what);
  exit(1);
}

static int open_listener(void) {
  int one = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  if (fd < 0) fail("socket");
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
  setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, BACKLOG)) fail("bind");
  return fd;
}

static void end(struct connection *c) {
  close(c->fd);
  free(c->unsent);
  free(c);
}

static void wait_for(int epoll, int how, struct connection *c, unsigned events) {
  struct epoll_event wanted = {.events = events, .data.ptr = c};
  epoll_ctl(epoll, how, c->fd, &wanted);
}

static void accept_all(int epoll, int listener) {
  int fd, one = 1;
  while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
    struct connection *c = calloc(1, sizeof *c);
    if (!c) fail("calloc");
    c->fd = fd;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    wait_for(epoll, EPOLL_CTL_ADD, c, EPOLLIN);
  }
}

/* How many bytes the socket took, or -1 if the connection is broken. */
static ssize_t send_some(int fd, const char *data, size_t length) {
  size_t sent = 0;
  while (sent < length) {
    ssize_t n = send(fd, data + sent, length - sent, MSG_NOSIGNAL);
    if (n < 0) return errno == EAGAIN ? (ssize_t)sent : -1;
    sent += n;
  }
  return sent;
}

static void on_readable(int epoll, struct connection *c, char *buffer) {
  ssize_t got = recv(c->fd, buffer, BUFFER, 0);
  if (got < 0 && errno == EAGAIN) return;
  ssize_t sent = got > 0 ? send_some(c->fd, buffer, got) : -1;
  if (sent < 0) {
    end(c);
  } else if (sent < got) {
    c->unsent = malloc(got - sent);
    if (!c->unsent) fail("malloc");
    memcpy(c->unsent, buffer + sent, got - sent);
    c->from = 0;
    c->to = got - sent;
    wait_for(epoll, EPOLL_CTL_MOD, c, EPOLLOUT);
  }
}

static void on_writable(int epoll, struct connection *c) {
  ssize_t sent = send_some(c->fd, c->unsent + c->from, c->to - c->from);
  if (sent < 0) {
    end(c);
    return;
  }
  c->from += sent;
  if (c->from == c->to) {
    free(c->unsent);
    c->unsent = NULL;
    wait_for(epoll, EPOLL_CTL_MOD, c, EPOLLIN);
  }
}

static void *loop(void *none) {
  (void)none;
  int listener = open_listener(), epoll = epoll_create1(EPOLL_CLOEXEC);
  char *buffer = malloc(BUFFER);
  struct epoll_event events[EVENTS], accepting = {.events = EPOLLIN, .data.ptr = NULL};
  if (epoll < 0 || !buffer || epoll_ctl(epoll, EPOLL_CTL_ADD, listener, &accepting)) fail("epoll");
  for (;;) {
    int ready = epoll_wait(epoll, events, EVENTS, -1);
    for (int i = 0; i < ready; i++) {
      struct connection *c = events[i].data.ptr;
      if (!c) {
        accept_all(epoll, listener);
      } else if (c->unsent) {
        on_writable(epoll, c);
      } else {
        on_readable(epoll, c, buffer);
      }
    }
  }
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: epoll_echo PORT THREADS\n");
    return 2;
  }
  port = atoi(arguments[1]);
  struct rlimit files;
  if (!getrlimit(RLIMIT_NOFILE, &files)) {
    files.rlim_cur = files.rlim_max; /* as the JVM does */
    setrlimit(RLIMIT_NOFILE, &files);
  }
  pthread_t thread;
  for (int i = 1; i < atoi(arguments[2]); i++) {
    if (pthread_create(&thread, NULL, loop, NULL)) fail("pthread_create");
  }
  loop(NULL);
}
