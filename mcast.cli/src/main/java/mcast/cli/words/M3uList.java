package mcast.cli.words;

import java.util.Locale;

/**
 * Reads an m3u list of channels: {@code #EXTINF:-1,Name} before {@code udp://@239.1.1.1:1234}. A channel may also be
 * that of a relay of multicast to HTTP, {@code http://HOST/udp/239.1.1.1:1234}: then it is the group that is meant.
 */
final class M3uList {
    private static final String TITLE = "#EXTINF:";

    private M3uList() {}

    /** Returns whether a line stands only in such a list. */
    static boolean isBegunBy(String line) {
        return line.startsWith("#EXTM3U") || line.startsWith(TITLE);
    }

    /** Reads all lines. */
    static GroupList parse(NumberedLines lines) throws WrongLineException {
        var groups = new GroupCollector();
        String name = "";
        while (lines.next()) {
            String line = lines.text();
            if (line.startsWith(TITLE)) {
                name = name(line);
            } else if (!line.isEmpty() && line.charAt(0) != '#') {
                groups.add(lines, group(lines), name);
                name = "";
            }
        }
        return groups.list();
    }

    /** Returns what follows the first comma outside quotes, as attributes may stand before it. */
    private static String name(String title) {
        boolean isQuoted = false;
        for (int i = 0; i < title.length(); i++) {
            char c = title.charAt(i);
            if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                return title.substring(i + 1).strip();
            }
        }
        return isQuoted ? title.substring(title.lastIndexOf(',') + 1).strip() : "";
    }

    private static String group(NumberedLines lines) throws WrongLineException {
        String url = lines.text();
        int options = url.indexOf('?');
        String group = options < 0 ? url : url.substring(0, options);
        group = group.endsWith("/") ? group.substring(0, group.length() - 1) : group;
        int scheme = group.indexOf("://");
        if (scheme < 0) {
            return group;
        }
        String protocol = group.substring(0, scheme).toLowerCase(Locale.ROOT);
        if (protocol.equals("udp") || protocol.equals("rtp")) {
            return "udp" + group.substring(scheme);
        }
        int path = Math.max(group.indexOf("/udp/"), group.indexOf("/rtp/"));
        if (protocol.startsWith("http") && path >= 0) {
            return group.substring(path + "/udp/".length());
        }
        String shown = url.length() > 60 ? url.substring(0, 60) + "..." : url;
        throw lines.wrong("'" + shown + "' is no multicast group; that of a channel is udp:// or rtp://");
    }
}
