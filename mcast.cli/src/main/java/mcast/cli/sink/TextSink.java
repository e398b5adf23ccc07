package mcast.cli.sink;

import java.io.IOException;
import java.net.InetAddress;
import mcast.cli.console.Output;
import mcast.cli.text.EscapedText;
import mcast.cli.text.TimeFormat;
import mcast.core.AddressFormat;
import mcast.core.Membership;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramSink;
import org.jspecify.annotations.Nullable;

/** Prints a line per datagram: {@code HH:MM:SS.micros SOURCE:PORT > GROUP:PORT LENGTH PAYLOAD}. */
final class TextSink implements DatagramSink {
    /** Writes a payload as text. */
    interface PayloadText {
        /** Writes the first bytes of an array into another, which is large enough; returns where the text ends. */
        int write(byte[] payload, int length, byte[] to, int start);
    }

    private final Output out;
    private final PayloadText payloadText;
    private final boolean namesInterface;
    private final TimeFormat time = TimeFormat.ofDay();
    private final byte[] line = new byte[EscapedText.MOST_PER_BYTE * (1 << 16) + 16];
    private @Nullable InetAddress source;
    private int sourcePort;
    private @Nullable Membership membership;
    private String from = "";
    private String to = "";

    /** Makes a sink; {@code namesInterface}: the interface follows the group, for receivers on more than one. */
    TextSink(Output out, PayloadText payloadText, boolean namesInterface) {
        this.out = out;
        this.payloadText = payloadText;
        this.namesInterface = namesInterface;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a receiver has one object for each membership
    public boolean accept(Datagram datagram) throws IOException {
        String arrived = time.format(datagram.time());
        // most datagrams have the source of the one before
        if (datagram.sourcePort() != sourcePort || !datagram.source().equals(source)) {
            source = datagram.source();
            sourcePort = datagram.sourcePort();
            from = " " + EscapedText.of(AddressFormat.format(datagram.source(), sourcePort)) + " > ";
        }
        if (datagram.membership() != membership) {
            membership = datagram.membership();
            to = EscapedText.of(AddressFormat.format(
                            datagram.group().address(), datagram.group().port())
                    + (namesInterface ? " " + datagram.networkInterface().name() : ""));
        }
        out.print(arrived + from + to + " " + datagram.length() + " ");
        int end = payloadText.write(datagram.data(), datagram.length(), line, 0);
        line[end] = '\n';
        out.write(line, 0, end + 1);
        return true;
    }

    @Override
    public void quiet() throws IOException {
        out.flush();
    }
}
