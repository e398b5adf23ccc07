package mcast.cli.sink;

import java.io.IOException;
import mcast.cli.console.Output;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramSink;

/** The payloads, byte for byte, one behind the other. */
public final class RawSink implements DatagramSink {
    private final Output out;

    public RawSink(Output out) {
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
