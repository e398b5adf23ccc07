package mcast.core.doctor;

import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mcast.core.AddressFormat;
import mcast.core.Group;

/**
 * The words of a verdict. Immutable.
 *
 * @param examination what was asked for
 * @param evidence what was found
 */
record VerdictLine(Examination examination, Evidence evidence) {
    Verdict verdict() {
        List<String> usable = evidence.usable();
        Verdict.Outcome outcome = outcome(usable);
        List<String> parts = new ArrayList<>();
        if (usable.isEmpty()) {
            parts.add(failure() + ": " + cause(causes()));
        } else {
            List<Finding> obstacles = outcome == Verdict.Outcome.FAILS ? causesOfMissing(usable) : evidence.obstacles();
            if (!obstacles.isEmpty()) {
                parts.add(cause(obstacles));
            }
            parts.add((outcome == Verdict.Outcome.WORKS ? "nothing wrong found: " : "") + ability(usable));
        }
        List<Finding> warnings = evidence.warnings();
        if (!usable.isEmpty() && !warnings.isEmpty()) {
            parts.add((warnings.size() == 1 ? "" : warnings.size() + " warnings, the worst: ") + cause(warnings));
        }
        return new Verdict(outcome, usable, evidence.heard(), String.join("; ", parts));
    }

    private Verdict.Outcome outcome(List<String> usable) {
        if (usable.isEmpty() || !usable.containsAll(evidence.required())) {
            return Verdict.Outcome.FAILS;
        }
        return evidence.obstacles().isEmpty() && evidence.warnings().isEmpty()
                ? Verdict.Outcome.WORKS
                : Verdict.Outcome.WARNS;
    }

    private String failure() {
        if (evidence.isTried()) {
            return subject() + " does not get through";
        }
        return evidence.worksOnLoopback()
                ? subject() + " works here only, nothing goes to other hosts"
                : subject() + " does not work";
    }

    private List<Finding> causes() {
        List<Finding> causes = new ArrayList<>(evidence.obstacles());
        causes.addAll(evidence.untried());
        return causes;
    }

    /** Returns the causes on interfaces that were asked for and cannot be used. */
    private List<Finding> causesOfMissing(List<String> usable) {
        return causes().stream()
                .filter(each -> each.interfaceName()
                        .filter(name -> evidence.required().contains(name) && !usable.contains(name))
                        .isPresent())
                .toList();
    }

    private String cause(List<Finding> worstFirst) {
        if (worstFirst.isEmpty()) {
            return examination.interfaces().isPresent()
                    ? "its zone is none of the interfaces named"
                    : "there is no interface besides lo";
        }
        Finding worst = worstFirst.getFirst();
        return worst.interfaceName().map(name -> name + ": ").orElse("") + worst.text();
    }

    private String ability(List<String> usable) {
        List<String> heard = evidence.heard();
        if (!heard.isEmpty()) {
            return subject() + " works on " + String.join(", ", heard) + ", other hosts are heard";
        }
        if (usable.equals(List.of("lo"))) {
            return subject() + " works within this host";
        }
        Duration listening = examination.listening();
        return "this host can send and hear " + subject() + " on "
                + usable.stream().map(this::withFamilies).collect(Collectors.joining(", "))
                + ", other hosts were not heard" + (listening.isZero() ? "" : " in " + text(listening));
    }

    private String subject() {
        List<Group> groups = examination.groups();
        return groups.size() == 1 ? AddressFormat.format(groups.getFirst().address()) : "multicast";
    }

    /** Writes a name, with the families if groups of both were tried. */
    private String withFamilies(String interfaceName) {
        boolean isBoth =
                examination.groups().stream().map(Group::family).distinct().count() > 1;
        return interfaceName + (isBoth ? " (" + text(evidence.families(interfaceName)) + ")" : "");
    }

    private static String text(List<StandardProtocolFamily> families) {
        return families.stream().map(AddressFormat::format).collect(Collectors.joining(" and "));
    }

    private static String text(Duration time) {
        return time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }
}
