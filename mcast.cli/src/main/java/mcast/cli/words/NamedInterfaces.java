package mcast.cli.words;

import java.io.IOException;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import mcast.core.Interfaces;

/** What the values of {@code --interface} stand for, where it may be given again. */
public final class NamedInterfaces {
    private NamedInterfaces() {}

    public static List<NetworkInterface> of(List<String> words) throws IOException {
        List<NetworkInterface> named = new ArrayList<>();
        for (String word : words) {
            if (word.equals("all")) {
                for (NetworkInterface each : Interfaces.all()) {
                    if (each.isUp() && (each.supportsMulticast() || each.isLoopback())) {
                        named.add(each);
                    }
                }
            } else {
                named.add(Interfaces.resolve(word));
            }
        }
        return named;
    }
}
