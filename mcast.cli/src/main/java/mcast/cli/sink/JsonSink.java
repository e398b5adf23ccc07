package mcast.cli.sink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import mcast.cli.console.Output;
import mcast.cli.text.Json;
import mcast.cli.text.TimeFormat;
import mcast.core.AddressFormat;
import mcast.core.receive.Datagram;
import mcast.core.receive.DatagramSink;

/** Prints a JSON object per datagram. */
final class JsonSink implements DatagramSink {
    private final Output out;
    private final TimeFormat time = TimeFormat.iso();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

    JsonSink(Output out) {
        this.out = out;
    }

    @Override
    public boolean accept(Datagram datagram) throws IOException {
        Json json = Json.event("datagram")
                .put("time", time.format(datagram.time()))
                .put("source", AddressFormat.format(datagram.source()))
                .put("sourcePort", datagram.sourcePort())
                .put("group", AddressFormat.format(datagram.group().address()))
                .put("port", datagram.group().port())
                .put("interface", datagram.networkInterface().name())
                .put("length", datagram.length());
        json.put("base64", Base64.getEncoder().encodeToString(datagram.payload()));
        try {
            ByteBuffer payload = ByteBuffer.wrap(datagram.data(), 0, datagram.length());
            json.put("text", decoder.decode(payload).toString());
        } catch (CharacterCodingException e) {
            // a payload that is no text has none
        }
        out.print(json + "\n");
        return true;
    }

    @Override
    public void quiet() throws IOException {
        out.flush();
    }
}
