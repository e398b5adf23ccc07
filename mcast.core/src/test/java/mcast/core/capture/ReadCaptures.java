package mcast.core.capture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import mcast.core.AddressFormat;
import mcast.harness.CaptureBuilder;

/** Two packets, and captures as lists of lines. */
final class ReadCaptures {
    static final byte[] ONE = CaptureBuilder.ipv4("ef010203", 5000, "one");
    static final byte[] TWO = CaptureBuilder.ipv4("ef010203", 5000, "two!!");
    static final String FROM_ONE = " 10.0.0.7:4000 > 239.1.2.3:5000 one";
    static final String FROM_TWO = " 10.0.0.7:4000 > 239.1.2.3:5000 two!!";

    private ReadCaptures() {}

    static ByteOrder order(String name) {
        return name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    static CaptureReader reader(byte[] capture) {
        return new CaptureReader(new ByteArrayInputStream(capture), "x.pcap");
    }

    static List<String> datagrams(byte[] capture) throws IOException {
        return datagrams(new ByteArrayInputStream(capture));
    }

    static List<String> datagrams(InputStream in) throws IOException {
        List<String> datagrams = new ArrayList<>();
        try (var reader = new CaptureReader(in, "x.pcap")) {
            var datagram = new CapturedDatagram();
            while (reader.next(datagram)) {
                datagrams.add(text(datagram));
            }
        }
        return datagrams;
    }

    static String text(CapturedDatagram datagram) {
        return datagram.epochNanos() + " " + AddressFormat.format(datagram.source(), datagram.sourcePort()) + " > "
                + datagram.group() + " "
                + new String(datagram.buffer(), datagram.offset(), datagram.length(), StandardCharsets.UTF_8);
    }
}
