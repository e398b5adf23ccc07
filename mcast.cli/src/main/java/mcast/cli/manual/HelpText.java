package mcast.cli.manual;

import java.util.ArrayList;
import java.util.List;
import mcast.cli.words.HelpEntry;
import mcast.cli.words.Option;

/**
 * The parts of a help text. Immutable.
 *
 * @param usage the words after {@code usage:}
 * @param description the paragraphs before the options, a line each
 * @param options the options
 * @param notes the paragraphs after the options, a line each, but for those of the exit status
 * @param exitStatus the paragraphs that tell the exit status, a line each
 * @param examples the command lines of the examples, with their descriptions
 */
record HelpText(
        String usage,
        List<String> description,
        List<Option> options,
        List<String> notes,
        List<String> exitStatus,
        List<HelpEntry> examples) {
    private static final String USAGE = "usage: ";
    private static final String EXIT_STATUS = "exit status: ";

    /**
     * Reads a help text.
     *
     * @param help what {@code --help} prints
     */
    static HelpText of(String help) {
        String usage = "";
        List<String> description = new ArrayList<>();
        List<Option> options = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> exitStatus = new ArrayList<>();
        List<HelpEntry> examples = new ArrayList<>();
        for (String block : help.strip().split("\n\n", -1)) {
            List<HelpEntry> entries = HelpEntry.listIn(block);
            if (block.startsWith(USAGE)) {
                usage = block.substring(USAGE.length());
            } else if (block.startsWith("examples:")) {
                examples.addAll(entries);
            } else if (!entries.isEmpty()) {
                options.addAll(Option.listIn(block));
            } else {
                String paragraph = block.replace('\n', ' ');
                if (paragraph.contains("exit status")) {
                    exitStatus.add(paragraph.replace(EXIT_STATUS, ""));
                } else {
                    (options.isEmpty() ? description : notes).add(paragraph);
                }
            }
        }
        return new HelpText(usage, description, options, notes, exitStatus, examples);
    }
}
