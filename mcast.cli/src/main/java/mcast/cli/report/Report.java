package mcast.cli.report;

import java.util.List;
import mcast.cli.text.Json;

/** The result of a run, for a person and for a program. */
public interface Report {
    /**
     * Returns the result for a person.
     *
     * @return lines without line feeds; empty if there is nothing to say
     */
    List<String> text();

    /**
     * Returns the result for a program.
     *
     * @return JSON objects, each a line of output
     */
    List<Json> json();
}
