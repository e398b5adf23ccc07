package mcast.cli.sink;

import java.io.IOException;
import mcast.cli.console.Output;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramSink;

/** Writes the payloads byte for byte, one after the other. */
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
