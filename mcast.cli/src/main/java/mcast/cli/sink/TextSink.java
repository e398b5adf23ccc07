package mcast.cli.sink;

import java.io.IOException;
import mcast.cli.console.Output;
import mcast.cli.text.EscapedText;
import mcast.cli.text.TimeFormat;
import mcast.core.AddressFormat;
import mcast.core.Group;
import mcast.core.receive.DatagramRun;

/** Prints a line per datagram: {@code HH:MM:SS.micros SOURCE:PORT > GROUP:PORT LENGTH PAYLOAD}. */
final class TextSink extends PrintingSink {
    /** Writes a payload as text. */
    interface PayloadText {
        /** Writes the first bytes of an array into another, which is large enough; returns where the text ends. */
        int write(byte[] payload, int length, byte[] to, int start);
    }

    private final PayloadText payloadText;
    private final FlowText flow;
    private final TimeFormat time = TimeFormat.ofDay();

    /** Makes a sink; {@code namesInterface}: the interface follows the group, for receivers on more than one. */
    TextSink(Output out, PayloadText payloadText, boolean namesInterface) {
        super(out);
        this.payloadText = payloadText;
        flow = new FlowText((source, membership) -> {
            Group group = membership.group();
            String on = namesInterface ? " " + membership.networkInterface().name() : "";
            return EscapedText.of(" " + AddressFormat.format(source.getAddress(), source.getPort()) + " > "
                    + AddressFormat.format(group.address(), group.port()) + on + " ");
        });
    }

    @Override
    void print(DatagramRun from, byte[] data, int length) throws IOException {
        out.write(time.write(from.epochNanos()));
        out.write(flow.of(from));
        out.print(length);
        byte[] text = room(EscapedText.MOST_PER_BYTE * length + 2);
        text[0] = ' ';
        int end = payloadText.write(data, length, text, 1);
        text[end] = '\n';
        out.write(text, 0, end + 1);
    }
}
