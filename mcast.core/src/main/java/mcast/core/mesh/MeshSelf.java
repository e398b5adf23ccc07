package mcast.core.mesh;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * This host as the others see it. Immutable.
 *
 * @param run random number of this run
 * @param name its host name, not empty
 * @param address its address and port, unless its own pings tell another one
 * @param mesh number of the mesh's name
 * @param ttl the TTL that its multicast pings leave with
 * @param intervalNanos time between two of them
 * @param start when it began, by {@link System#nanoTime}
 */
record MeshSelf(
        long run,
        String name,
        Optional<InetSocketAddress> address,
        long mesh,
        int ttl,
        long intervalNanos,
        long start) {
    /** Returns the number of a mesh's name: 0 of an empty one. */
    static long meshNumber(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("each Java platform has SHA-256", e);
        }
    }
}
