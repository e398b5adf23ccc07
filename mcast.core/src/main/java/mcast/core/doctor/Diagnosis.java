package mcast.core.doctor;

import java.util.List;

/**
 * The result of an examination. Immutable.
 *
 * @param examination what was asked for
 * @param findings all that was found: by interface in the order of the system, then of the whole host, notes last
 */
public record Diagnosis(Examination examination, List<Finding> findings) {
    /** Makes an unmodifiable copy of the list. */
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /**
     * Sums up the findings.
     *
     * @return one line for a person, and an outcome for a script
     */
    public Verdict verdict() {
        return new VerdictLine(examination, new Evidence(examination, findings)).verdict();
    }

    /**
     * Counts the findings of a kind.
     *
     * @param result the kind
     * @return how many there are
     */
    public long count(Finding.Result result) {
        return findings.stream().filter(each -> each.result() == result).count();
    }
}
