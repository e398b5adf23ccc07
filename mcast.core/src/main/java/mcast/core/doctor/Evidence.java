package mcast.core.doctor;

import java.net.StandardProtocolFamily;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mcast.core.NamedInterface;

/**
 * Findings weighed against each other. Those of {@code lo} count only if it was asked for. Immutable.
 *
 * @param examination what was asked for
 * @param findings all that was found, sorted
 */
record Evidence(Examination examination, List<Finding> findings) {
    private static final Comparator<Finding> WORST_FIRST =
            Comparator.comparing(Finding::certainty).thenComparing(Finding::topic);

    /** Returns the names of the interfaces asked for, none if all are. */
    List<String> required() {
        return examination.interfaces().orElse(List.of()).stream()
                .map(NamedInterface::name)
                .toList();
    }

    /** Returns the interfaces on which a group was sent and heard, and nothing is known that stops it. */
    List<String> usable() {
        return names(tried().filter(this::isFree));
    }

    /** Returns the families that can be used on an interface. */
    List<StandardProtocolFamily> families(String interfaceName) {
        return tried().filter(each -> each.interfaceName().equals(Optional.of(interfaceName)))
                .filter(this::isFree)
                .flatMap(each -> each.family().stream())
                .distinct()
                .toList();
    }

    /** Returns the interfaces on which datagrams of other hosts were heard. */
    List<String> heard() {
        return names(of(Finding.Result.HEARD));
    }

    /** Returns whether a group was sent and heard on an interface besides lo, whatever stops it there. */
    boolean isTried() {
        return tried().findAny().isPresent();
    }

    /** Returns whether a group was sent and heard on lo. */
    boolean worksOnLoopback() {
        return of(Finding.Result.WORKS).anyMatch(Evidence::isLoopback);
    }

    /** Returns the findings that stop multicast for certain or likely, the worst first. */
    List<Finding> obstacles() {
        return of(Finding.Result.FAILS)
                .filter(each -> isRelevant(each) && isObstacle(each))
                .sorted(WORST_FIRST)
                .toList();
    }

    /** Returns the interfaces that were not tried, with the reasons. */
    List<Finding> untried() {
        return of(Finding.Result.NOT_TRIED).filter(this::isRelevant).toList();
    }

    /** Returns the findings that may stop multicast, the worst first. */
    List<Finding> warnings() {
        return Stream.concat(of(Finding.Result.FAILS).filter(each -> !isObstacle(each)), of(Finding.Result.WARNS))
                .filter(this::isRelevant)
                .sorted(WORST_FIRST)
                .toList();
    }

    private Stream<Finding> of(Finding.Result result) {
        return findings.stream().filter(each -> each.result() == result);
    }

    private Stream<Finding> tried() {
        return of(Finding.Result.WORKS).filter(each -> each.topic() == Topic.TRIAL && isRelevant(each));
    }

    private boolean isFree(Finding trial) {
        return obstacles().stream().noneMatch(each -> isOfSamePlace(each, trial));
    }

    /** A trial that failed is a fact. All else is refuted by other hosts that are heard in spite of it. */
    private boolean isObstacle(Finding failure) {
        return failure.certainty() != Finding.Certainty.UNKNOWN
                && (failure.topic() == Topic.TRIAL
                        || of(Finding.Result.HEARD).noneMatch(each -> isOfSamePlace(failure, each)));
    }

    private boolean isRelevant(Finding finding) {
        return !isLoopback(finding)
                || required().contains(finding.interfaceName().orElseThrow());
    }

    private static boolean isLoopback(Finding finding) {
        return finding.interfaceName().equals(Optional.of("lo"));
    }

    /** A finding without an interface is of each, one without a family is of both. */
    private static boolean isOfSamePlace(Finding one, Finding other) {
        return isSame(one.interfaceName(), other.interfaceName()) && isSame(one.family(), other.family());
    }

    private static <T> boolean isSame(Optional<T> one, Optional<T> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static List<String> names(Stream<Finding> findings) {
        return findings.flatMap(each -> each.interfaceName().stream())
                .distinct()
                .toList();
    }
}
