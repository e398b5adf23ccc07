package mcast.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import mcast.core.loss.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class LossesTest {
    private final Losses losses = new Losses("eth0.7", 5);

    @Test
    void theCommandsNameTheInterface() {
        assertEquals(
                "dropped by the reverse-path filter: no route back to the source leads through eth0.7; ip route add"
                        + " SOURCE dev eth0.7, or sysctl -w net.ipv4.conf.all.rp_filter=0"
                        + " net.ipv4.conf.eth0/7.rp_filter=0"
                        + " (counted for the whole host, which delivered 5 other packets meanwhile)",
                losses.at(Layer.REVERSE_PATH));
        assertTrue(losses.at(Layer.INGRESS).contains("; tc filter show dev eth0.7 ingress)"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOCKET_BUFFER")
    void eachLayerHasOneLine(Layer layer) {
        assertEquals(1, losses.at(layer).lines().count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            4000000 | 212992 | 4000000 bytes asked for, 212992 granted; sysctl -w net.core.rmem_max=4000000 allows more
            65536   | 65536  | 65536 bytes asked for, 65536 granted; ask for 262144 and, if that is not granted, \
                sysctl -w net.core.rmem_max=262144 allows more
            """)
    void aReceiveBufferThatWasFull(int asked, int granted, String words) {
        assertEquals(
                "the receive buffer was full: " + words.replaceAll(" +", " "), Limits.ofReceiveBuffer(asked, granted));
    }
}
