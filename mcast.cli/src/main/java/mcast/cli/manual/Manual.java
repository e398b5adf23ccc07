package mcast.cli.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mcast.cli.Main;
import mcast.cli.command.Verb;
import mcast.cli.text.Version;

/**
 * A main class for {@code jlink/build} alone: writes the manual pages and the completion of the shells. All is read
 * from the help texts, so they cannot disagree.
 */
public final class Manual {
    private Manual() {}

    /**
     * Writes the files.
     *
     * @param args the folder {@code share} of the image, and the day of the version, such as {@code 2026-01-31}
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), args[1]);
    }

    /**
     * Writes the files into the folders below {@code share} where man and the shells look for them.
     *
     * @param share the folder, made if there is none
     * @param date the day of the version, such as {@code 2026-01-31}
     * @throws IOException if a file cannot be written
     */
    static void write(Path share, String date) throws IOException {
        var page = new ManualPage(Version.number(), date, HelpText.of(Main.help()));
        writeFile(share.resolve("man/man1/mcast.1"), page.ofProgram());
        for (Verb each : Verb.values()) {
            writeFile(share.resolve("man/man1/mcast-" + each.word() + ".1"), page.of(each));
        }
        writeFile(share.resolve("bash-completion/completions/mcast"), BashCompletion.script());
        writeFile(share.resolve("fish/vendor_completions.d/mcast.fish"), FishCompletion.script());
        writeFile(share.resolve("zsh/site-functions/_mcast"), ZshCompletion.script());
    }

    private static void writeFile(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
