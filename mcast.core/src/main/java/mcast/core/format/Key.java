package mcast.core.format;

import java.nio.ByteBuffer;

/** Makes one number of what tells streams apart but is longer than a number. */
final class Key {
    private Key() {}

    /** Mixes bytes. Different ones collide with the chance of random numbers. */
    static long of(ByteBuffer data, int from, int to) {
        long key = 0;
        int at = from;
        for (; to - at >= Long.BYTES; at += Long.BYTES) {
            key = and(key, data.getLong(at));
        }
        for (; at < to; at++) {
            key = and(key, data.get(at));
        }
        return key;
    }

    /** Mixes a number into a key. */
    static long and(long key, long number) {
        long mixed = (key ^ number) * 0x9e3779b97f4a7c15L;
        return mixed ^ mixed >>> 32;
    }
}
