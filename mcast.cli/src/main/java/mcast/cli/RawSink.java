package mcast.cli;

import java.io.IOException;
import mcast.core.Datagram;
import mcast.core.DatagramSink;

/** The payloads, byte for byte, one behind the other. */
final class RawSink implements DatagramSink {
    private final Output out;

    RawSink(Output out) {
        this.out = out;
    }

    @Override
    public boolean accept(Datagram datagram) throws IOException {
        out.write(datagram.data(), 0, datagram.length());
        return true;
    }

    @Override
    public void quiet() throws IOException {
        out.flush();
    }
}
