/*
 * What a plain loop in C reaches, as a library: 64 messages a call (sendmmsg, recvmmsg), or trains that the kernel cuts
 * up and keeps together (UDP_SEGMENT, UDP_GRO). All messages are sent from one buffer and received into one, which stays
 * in the processor's cache, for nobody looks at them. limit_send and limit_receive return a negative errno if the system
 * refuses; what opens a socket returns a null pointer.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif
#ifndef UDP_GRO
#define UDP_GRO 104
#endif

enum { MESSAGES = 64, MOST_SEGMENTS = 128, MOST_BYTES = 65507, BUFFER_BYTES = 65536 };

struct place {
    struct sockaddr_storage group;
    socklen_t length;
    int level; /* of its options */
    unsigned interface;
};

struct limit {
    int fd;
    int size;
    int segments;
    struct place place;
    char bytes[BUFFER_BYTES];
    struct iovec parts[MESSAGES];
    struct mmsghdr messages[MESSAGES];
};

static struct place place_of(const char *group, int port, unsigned interface) {
    struct place place = {.interface = interface};
    struct sockaddr_in *four = (struct sockaddr_in *)&place.group;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)&place.group;
    if (inet_pton(AF_INET, group, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        place.length = sizeof *four;
        place.level = IPPROTO_IP;
    } else {
        inet_pton(AF_INET6, group, &six->sin6_addr);
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        six->sin6_scope_id = interface;
        place.length = sizeof *six;
        place.level = IPPROTO_IPV6;
    }
    return place;
}

void limit_close(struct limit *limit) {
    if (limit->fd >= 0) close(limit->fd);
    free(limit);
}

static struct limit *open_at(struct place place) {
    struct limit *limit = calloc(1, sizeof *limit);
    if (!limit) return NULL;
    limit->place = place;
    memset(limit->bytes, 1, BUFFER_BYTES); /* memory that was never written is one page of zeros */
    limit->fd = socket(place.group.ss_family, SOCK_DGRAM, 0);
    return limit;
}

static struct limit *opened(struct limit *limit, int is_refused) {
    if (!limit || (!is_refused && limit->fd >= 0)) return limit;
    limit_close(limit);
    return NULL;
}

struct limit *limit_sender(const char *group, int port, unsigned interface, int ttl, int size, int trains) {
    struct limit *limit = open_at(place_of(group, port, interface));
    if (!opened(limit, 0)) return NULL;
    struct place *place = &limit->place;
    struct ip_mreqn from = {.imr_ifindex = interface};
    limit->size = size;
    limit->segments = trains && size * 2 <= MOST_BYTES ? MOST_SEGMENTS : 1;
    for (int i = 0; i < MESSAGES; i++) {
        limit->parts[i].iov_base = limit->bytes;
        limit->messages[i].msg_hdr = (struct msghdr){.msg_name = &place->group, .msg_namelen = place->length,
            .msg_iov = &limit->parts[i], .msg_iovlen = 1};
    }
    int is_four = place->level == IPPROTO_IP;
    return opened(limit,
        (is_four ? setsockopt(limit->fd, IPPROTO_IP, IP_MULTICAST_IF, &from, sizeof from)
                 : setsockopt(limit->fd, IPPROTO_IPV6, IPV6_MULTICAST_IF, &interface, sizeof interface))
        || setsockopt(limit->fd, place->level, is_four ? IP_MULTICAST_TTL : IPV6_MULTICAST_HOPS, &ttl, sizeof ttl)
        || (limit->segments > 1 && setsockopt(limit->fd, IPPROTO_UDP, UDP_SEGMENT, &size, sizeof size)));
}

/* Older kernels, before Linux 6.9, take 64 segments, and none takes any that are longer than a frame. */
static int has_fewer(struct limit *limit) {
    int off = 0;
    if (errno != EINVAL && errno != EMSGSIZE) return 0;
    if (limit->segments == 1) return 0;
    limit->segments = limit->segments > 64 ? 64 : 1;
    return limit->segments > 1 || !setsockopt(limit->fd, IPPROTO_UDP, UDP_SEGMENT, &off, sizeof off);
}

/* Sends in one call, and returns how many datagrams, no more than asked for. */
int limit_send(struct limit *limit, int most) {
    for (;;) {
        int fit = MOST_BYTES / limit->size;
        int each = fit < limit->segments ? fit : limit->segments;
        int count = 0;
        for (int left = most; left > 0 && count < MESSAGES; count++) {
            int now = left < each ? left : each;
            limit->parts[count].iov_len = (size_t)now * limit->size;
            left -= now;
        }
        int taken = sendmmsg(limit->fd, limit->messages, count, 0);
        if (taken > 0) {
            int sent = 0;
            for (int i = 0; i < taken; i++) {
                sent += limit->parts[i].iov_len / limit->size;
            }
            return sent;
        }
        if (errno != ENOBUFS && errno != EAGAIN && !has_fewer(limit)) return -errno;
    }
}

struct limit *limit_receiver(const char *group, int port, unsigned interface, int size, int buffer, int trains) {
    struct limit *limit = open_at(place_of(group, port, interface));
    if (!opened(limit, 0)) return NULL;
    struct place *place = &limit->place;
    struct group_req request = {.gr_interface = interface, .gr_group = place->group};
    int on = 1;
    limit->size = size;
    for (int i = 0; i < MESSAGES; i++) {
        limit->parts[i] = (struct iovec){limit->bytes, BUFFER_BYTES};
        limit->messages[i].msg_hdr = (struct msghdr){.msg_iov = &limit->parts[i], .msg_iovlen = 1};
    }
    return opened(limit, setsockopt(limit->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on)
        || (setsockopt(limit->fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer)
            && setsockopt(limit->fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer))
        || (trains && setsockopt(limit->fd, IPPROTO_UDP, UDP_GRO, &on, sizeof on))
        || bind(limit->fd, (struct sockaddr *)&place->group, place->length)
        || setsockopt(limit->fd, place->level, MCAST_JOIN_GROUP, &request, sizeof request));
}

/* Receives in one call, and returns how many datagrams; 0 if none came within a millisecond. */
int limit_receive(struct limit *limit) {
    int taken = recvmmsg(limit->fd, limit->messages, MESSAGES, MSG_DONTWAIT, NULL);
    if (taken < 0 && errno == EAGAIN) {
        struct pollfd wanted = {.fd = limit->fd, .events = POLLIN};
        if (poll(&wanted, 1, 1) == 0) return 0;
        taken = recvmmsg(limit->fd, limit->messages, MESSAGES, MSG_DONTWAIT, NULL);
        if (taken < 0 && errno == EAGAIN) return 0;
    }
    if (taken < 0) return -errno;
    int received = 0;
    for (int i = 0; i < taken; i++) {
        received += limit->messages[i].msg_len / limit->size;
    }
    return received;
}
