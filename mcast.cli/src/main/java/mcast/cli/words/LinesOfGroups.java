package mcast.cli.words;

/** Reads one group a line, as on the command line. A {@code #} begins a comment; blank lines are skipped. */
final class LinesOfGroups {
    private LinesOfGroups() {}

    /** Reads all lines. */
    static GroupList parse(NumberedLines lines) throws WrongLineException {
        var groups = new GroupCollector();
        while (lines.next()) {
            int comment = lines.text().indexOf('#');
            String group = comment < 0
                    ? lines.text()
                    : lines.text().substring(0, comment).strip();
            if (!group.isEmpty()) {
                groups.add(lines, group, "");
            }
        }
        return groups.list();
    }
}
