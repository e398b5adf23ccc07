package mcast.cli.sink;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import mcast.cli.console.Output;
import mcast.cli.text.Base64Text;
import mcast.cli.text.FlowJson;
import mcast.cli.text.Json;
import mcast.cli.text.JsonText;
import mcast.cli.text.TimeFormat;
import mcast.core.Membership;
import mcast.core.receive.DatagramRun;

/** Prints a JSON object per datagram. */
final class JsonSink extends PrintingSink {
    private static final byte[] TIME = bytes("{\"event\":\"datagram\",\"time\":\"");
    private static final byte[] HOPS = bytes(",\"hops\":");
    private static final byte[] DSCP = bytes(",\"dscp\":");
    private static final byte[] BASE64 = bytes(",\"base64\":\"");
    private static final byte[] TEXT = bytes("\",\"text\":\"");
    private static final byte[] END = bytes("\"}\n");
    private static final byte[] NULL = bytes("null");

    private final FlowText flow = new FlowText(JsonSink::flow);
    private final TimeFormat time = TimeFormat.iso();

    JsonSink(Output out) {
        super(out);
    }

    @Override
    void print(DatagramRun from, byte[] data, int length) throws IOException {
        out.write(TIME);
        out.write(time.write(from.epochNanos()));
        out.write(flow.of(from));
        out.print(length);
        out.write(HOPS);
        print(from.hops());
        out.write(DSCP);
        print(from.dscp());
        out.write(BASE64);
        byte[] room = room(JsonText.MOST_PER_BYTE * length + 4);
        out.write(room, 0, Base64Text.write(data, length, room, 0));
        int end = JsonText.escape(data, length, room, 0);
        if (end != JsonText.MALFORMED) { // else the payload is no text
            out.write(TEXT);
            out.write(room, 0, end);
        }
        out.write(END);
    }

    private void print(OptionalInt number) throws IOException {
        if (number.isPresent()) {
            out.print(number.getAsInt());
        } else {
            out.write(NULL);
        }
    }

    /** Writes the fields between time and length. */
    private static String flow(InetSocketAddress source, Membership membership) {
        String object = FlowJson.put(new Json(), source.getAddress(), source.getPort(), membership)
                .toString();
        return "\"," + object.substring(1, object.length() - 1) + ",\"length\":";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
