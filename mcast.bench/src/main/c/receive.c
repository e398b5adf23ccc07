/*
 * The fastest plain loops around one socket:
 *
 *   receive METHOD GROUP PORT INTERFACE-ADDRESS SIZE [BUFFER [MESSAGES]]
 *
 * METHOD is recvfrom (a datagram a call), recvmmsg (MESSAGES a call, 64 if not given) or gro (UDP_GRO: what the kernel
 * has kept together, as one). The receive buffer has BUFFER bytes, 4 MB if not given; where the process may, it passes
 * the kernel's limit, as mcast's does. Says "listening" on standard error, receives datagrams of SIZE bytes until half
 * a second went by without one, and prints how many came, how many of them were timed, and in how many nanoseconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#ifndef UDP_GRO
#define UDP_GRO 104
#endif

enum { BURST = 64, MOST_MESSAGES = 256, MOST = 65536 };

static char buffers[MOST_MESSAGES][MOST];
static int size;
static int most_messages = BURST;

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

/* End marks are of another size, and no part of what is measured. */
static int of_size(ssize_t bytes) {
    return bytes / size;
}

/* Each takes some datagrams, and answers how many; negative when none came in time. */

static int one_by_one(int fd) {
    struct sockaddr_in source;
    socklen_t length = sizeof source;
    ssize_t bytes = recvfrom(fd, buffers[0], MOST, 0, (struct sockaddr *)&source, &length);
    return bytes < 0 ? -1 : of_size(bytes);
}

static int many(int fd) {
    static struct sockaddr_in sources[MOST_MESSAGES];
    static struct iovec parts[MOST_MESSAGES];
    static struct mmsghdr messages[MOST_MESSAGES];
    for (int i = 0; i < most_messages; i++) {
        parts[i] = (struct iovec){buffers[i], MOST};
        messages[i].msg_hdr = (struct msghdr){
            .msg_name = &sources[i], .msg_namelen = sizeof sources[i], .msg_iov = &parts[i], .msg_iovlen = 1};
    }
    int taken = recvmmsg(fd, messages, most_messages, MSG_WAITFORONE, NULL);
    if (taken < 0) return -1;
    int count = 0;
    for (int i = 0; i < taken; i++) {
        count += of_size(messages[i].msg_len);
    }
    return count;
}

int main(int count, char **words) {
    if (count > 7) most_messages = atoi(words[7]);
    if (count < 6 || count > 8 || most_messages < 1 || most_messages > MOST_MESSAGES) {
        fprintf(stderr, "usage: receive recvfrom|recvmmsg|gro GROUP PORT INTERFACE-ADDRESS SIZE "
            "[BUFFER [MESSAGES, 1 to %d]]\n", MOST_MESSAGES);
        return 2;
    }
    int (*take)(int) = !strcmp(words[1], "recvmmsg") ? many : one_by_one;
    struct sockaddr_in group = {.sin_family = AF_INET, .sin_port = htons(atoi(words[3]))};
    struct ip_mreq request;
    inet_pton(AF_INET, words[2], &group.sin_addr);
    request.imr_multiaddr = group.sin_addr;
    inet_pton(AF_INET, words[4], &request.imr_interface);
    size = atoi(words[5]);
    int on = 1;
    int buffer = count > 6 ? atoi(words[6]) : 4 << 20;
    struct timeval silence = {.tv_usec = 500000};
    struct timeval first_silence = {.tv_sec = 10};

    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0) die("socket");
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on)) die("SO_REUSEADDR");
    if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer)
        && setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer)) die("SO_RCVBUF");
    if (!strcmp(words[1], "gro") && setsockopt(fd, IPPROTO_UDP, UDP_GRO, &on, sizeof on)) die("UDP_GRO");
    if (bind(fd, (struct sockaddr *)&group, sizeof group)) die("bind");
    if (setsockopt(fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &request, sizeof request)) die("IP_ADD_MEMBERSHIP");
    if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &first_silence, sizeof silence)) die("SO_RCVTIMEO");
    fprintf(stderr, "listening\n");

    int taken = take(fd);
    if (setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &silence, sizeof silence)) die("SO_RCVTIMEO");
    int64_t first = now();
    int64_t last = first;
    uint64_t received = taken < 0 ? 0 : taken;
    uint64_t before = received;
    uint64_t timed = received;
    while (taken >= 0 && (taken = take(fd)) >= 0) {
        received += taken;
        if (received - timed >= BURST) { /* the clock is not free */
            timed = received;
            last = now();
        }
    }
    printf("%llu %llu %lld\n", (unsigned long long)received, (unsigned long long)(timed - before),
        (long long)(last - first));
    return 0;
}
