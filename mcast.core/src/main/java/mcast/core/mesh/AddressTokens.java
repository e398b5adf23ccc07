package mcast.core.mesh;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes a number for each address, which nobody can know who does not get what is sent there. Whoever repeats it has
 * proved its address. Immutable; safe in any thread.
 */
final class AddressTokens {
    private final byte[] secret;

    /** Makes tokens from at least 16 random bytes. */
    AddressTokens(byte[] secret) {
        this.secret = secret.clone();
    }

    /** Returns the token of an address and port, never 0. */
    long of(InetSocketAddress address) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(secret);
            hash.update((byte) (address.getPort() >> 8));
            hash.update((byte) address.getPort());
            long token = ByteBuffer.wrap(hash.digest(address.getAddress().getAddress()))
                    .getLong();
            return token == 0 ? 1 : token;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("each Java platform has SHA-256", e);
        }
    }
}
