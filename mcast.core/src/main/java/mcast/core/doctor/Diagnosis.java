package mcast.core.doctor;

import java.util.List;

/**
 * The result of an examination. Immutable.
 *
 * @param findings all that was found, in the order of the checks
 */
public record Diagnosis(List<Finding> findings) {
    /** Makes an unmodifiable copy of the list. */
    public Diagnosis {
        findings = List.copyOf(findings);
    }

    /**
     * Tells whether multicast works on any interface that leads to other hosts.
     *
     * @return true if it was tried there with success
     */
    public boolean reachesOthers() {
        return findings.stream()
                .anyMatch(each -> each.result() == Finding.Result.WORKS
                        && each.interfaceName().isPresent()
                        && !each.interfaceName().get().equals("lo"));
    }
}
