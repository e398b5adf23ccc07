/*
 * The fastest plain loops around one socket, and one at a fixed rate:
 *
 *   send sendto|sendmmsg GROUP PORT INTERFACE-ADDRESS TTL SIZE SECONDS
 *   send segment         GROUP PORT INTERFACE-ADDRESS TTL SIZE SECONDS SEGMENTS [MESSAGES]
 *   send paced           GROUP PORT INTERFACE-ADDRESS TTL SIZE SECONDS RATE SOURCE-PORT
 *
 * sendto sends a datagram a call, sendmmsg 64 a call, segment (UDP_SEGMENT) as many a message as fit, SEGMENTS at most:
 * up to 128 since Linux 6.9, 64 before; and MESSAGES such messages a call, 1 to 8 (1). paced sends RATE datagrams a
 * second, a datagram a call, each at a time that is fixed from the start, or as soon after it as can be; the source port
 * is the number of its stream. What is sent is a numbered stream, as mcast counts it, with its end marked. Prints how
 * many datagrams were sent, how many of them were timed, and in how many nanoseconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <endian.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/udp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif

enum { BURST = 64, MOST_SEGMENTS = 128, MOST_MESSAGES = 8, HEADER = 40, MOST = 65507, DATA = 1, END = 4 };

static const int64_t SECOND = 1000000000;

static char datagrams[BURST * MOST]; /* as many messages of the longest call */
static struct sockaddr_in group = {.sin_family = AF_INET};
static int segments = BURST, messages = 1;
static int64_t start, span, rate;

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * SECOND + time.tv_nsec;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void header(char *at, int kind, int size, int ttl, uint64_t stream) {
    uint32_t length = htobe32(size);
    memcpy(at, "MCST\1", 5);
    at[5] = kind;
    at[6] = ttl;
    memcpy(at + 8, &length, 4);
    memcpy(at + 16, &stream, 8);
}

static void number(char *at, uint64_t sequence) {
    sequence = htobe64(sequence);
    memcpy(at + 24, &sequence, 8);
}

/* A full send buffer is no error of this loop: the call is repeated. */
static int again(void) {
    return errno == ENOBUFS || errno == EAGAIN;
}

static void one(int fd, int size, uint64_t sequence) {
    number(datagrams, sequence);
    while (sendto(fd, datagrams, size, 0, (struct sockaddr *)&group, sizeof group) < 0) {
        if (!again()) die("sendto");
    }
}

static uint64_t one_by_one(int fd, int size, uint64_t from) {
    for (int i = 0; i < BURST; i++) {
        one(fd, size, from + i);
    }
    return from + BURST;
}

/* Sleeps until the next one is due, and sends all that are. */
static uint64_t paced(int fd, int size, uint64_t from) {
    int64_t due = start + (int64_t)from * SECOND / rate;
    struct timespec until = {due / SECOND, due % SECOND};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR) {}
    int64_t passed = now() - start;
    uint64_t to = (passed < span ? passed * rate / SECOND + 1 : span * rate / SECOND);
    for (; from < to; from++) {
        one(fd, size, from);
    }
    return from;
}

static uint64_t many(int fd, int size, uint64_t from) {
    struct iovec parts[BURST];
    struct mmsghdr messages[BURST];
    memset(messages, 0, sizeof messages);
    for (int i = 0; i < BURST; i++) {
        number(datagrams + i * size, from + i);
        parts[i] = (struct iovec){datagrams + i * size, size};
        messages[i].msg_hdr = (struct msghdr){
            .msg_name = &group, .msg_namelen = sizeof group, .msg_iov = &parts[i], .msg_iovlen = 1};
    }
    for (int sent = 0; sent < BURST;) {
        int taken = sendmmsg(fd, messages + sent, BURST - sent, 0);
        if (taken < 0 && !again()) die("sendmmsg");
        sent += taken < 0 ? 0 : taken;
    }
    return from + BURST;
}

static uint64_t segmented(int fd, int size, uint64_t from) {
    struct iovec parts[MOST_MESSAGES];
    struct mmsghdr batch[MOST_MESSAGES];
    memset(batch, 0, sizeof batch);
    int each = MOST / size < segments ? MOST / size : segments;
    int count = each * messages;
    for (int i = 0; i < count; i++) {
        number(datagrams + i * size, from + i);
    }
    for (int i = 0; i < messages; i++) {
        parts[i] = (struct iovec){datagrams + i * each * size, each * size};
        batch[i].msg_hdr = (struct msghdr){
            .msg_name = &group, .msg_namelen = sizeof group, .msg_iov = &parts[i], .msg_iovlen = 1};
    }
    for (int sent = 0; sent < messages;) {
        int taken = sendmmsg(fd, batch + sent, messages - sent, 0);
        if (taken < 0 && !again()) die("sendmmsg with UDP_SEGMENT");
        sent += taken < 0 ? 0 : taken;
    }
    return from + count;
}

/* The datagrams of the longest call there is. */
static int prepared(int size) {
    int fit = MOST / size < MOST_SEGMENTS ? MOST / size : MOST_SEGMENTS;
    int cut = fit * MOST_MESSAGES;
    return cut < BURST ? BURST : cut;
}

static int usage(void) {
    fprintf(stderr, "usage: send sendto|sendmmsg|segment|paced GROUP PORT INTERFACE-ADDRESS TTL SIZE SECONDS "
        "[SEGMENTS [MESSAGES] | RATE SOURCE-PORT]\n");
    return 2;
}

int main(int count, char **words) {
    if (count < 8) return usage();
    uint64_t (*send)(int, int, uint64_t) = !strcmp(words[1], "segment") ? segmented
        : !strcmp(words[1], "sendmmsg") ? many : !strcmp(words[1], "paced") ? paced : one_by_one;
    int more = send == segmented ? 1 + (count > 9) : send == paced ? 2 : 0;
    if (count != 8 + more) return usage();
    struct in_addr interface;
    inet_pton(AF_INET, words[2], &group.sin_addr);
    group.sin_port = htons(atoi(words[3]));
    inet_pton(AF_INET, words[4], &interface);
    int ttl = atoi(words[5]);
    int size = atoi(words[6]);
    span = atof(words[7]) * SECOND;
    struct sockaddr_in source = {.sin_family = AF_INET};
    if (send == segmented) segments = atoi(words[8]);
    if (more == 2 && send == segmented) messages = atoi(words[9]);
    if (send == paced) {
        rate = atoi(words[8]);
        source.sin_port = htons(atoi(words[9]));
    }
    if (size < HEADER || size > MOST || segments < 1 || segments > MOST_SEGMENTS || messages < 1
        || messages > MOST_MESSAGES || (send == paced && rate < 1)) {
        fprintf(stderr, "send: size within %d to %d, segments within 1 to %d, messages within 1 to %d, rate from 1\n",
            HEADER, MOST, MOST_SEGMENTS, MOST_MESSAGES);
        return 2;
    }

    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    if (fd < 0) die("socket");
    if (setsockopt(fd, IPPROTO_IP, IP_MULTICAST_IF, &interface, sizeof interface)) die("IP_MULTICAST_IF");
    if (setsockopt(fd, IPPROTO_IP, IP_MULTICAST_TTL, &ttl, sizeof ttl)) die("IP_MULTICAST_TTL");
    if (send == segmented && setsockopt(fd, IPPROTO_UDP, UDP_SEGMENT, &size, sizeof size)) die("UDP_SEGMENT");
    if (bind(fd, (struct sockaddr *)&source, sizeof source)) die("bind");
    if (send == paced && prctl(PR_SET_TIMERSLACK, 1)) die("PR_SET_TIMERSLACK");

    start = now();
    uint64_t stream = send == paced ? htobe64(ntohs(source.sin_port)) : start ^ ((uint64_t)getpid() << 40);
    for (int i = 0; i < prepared(size); i++) {
        header(datagrams + i * size, DATA, size, ttl, stream);
    }
    uint64_t sent = 0;
    int64_t last;
    do {
        sent = send(fd, size, sent);
        last = now();
    } while (send == paced ? (int64_t)sent < span * rate / SECOND : last - start < span);
    printf("%llu %llu %lld\n", (unsigned long long)sent, (unsigned long long)sent, (long long)(last - start));

    header(datagrams, END, HEADER, ttl, stream);
    number(datagrams, sent);
    for (int i = 0; i < 3; i++) {
        usleep(100000); /* a receiver whose buffer is full must have made room */
        sendto(fd, datagrams, HEADER, 0, (struct sockaddr *)&group, sizeof group);
    }
    return 0;
}
