package mcast.cli.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mcast.cli.text.Json;
import mcast.cli.text.Numbers;
import mcast.cli.text.TimeFormat;
import mcast.cli.words.GroupNames;
import mcast.core.Membership;
import mcast.core.loss.Judgement;
import mcast.core.loss.Shortfall;
import mcast.core.loss.Verdict;
import mcast.core.stream.StreamKey;
import mcast.core.stream.StreamReport;

/** Writes a judgement in words and as JSON. */
public final class JudgementText {
    private static final int MOST_NAMED = 4;
    private static final int MOST_LINES = 16;

    private JudgementText() {}

    /** Returns the lines about silence while others were heard; none if all were heard, or nothing was. */
    static List<String> silence(Judgement judgement, Optional<List<Verdict>> verdicts, GroupNames names) {
        if (isAllSilent(judgement)) {
            return List.of();
        }
        List<String> silent = new ArrayList<>();
        if (!judgement.silentGroups().isEmpty()) {
            silent.add("of "
                    + named(judgement.silentGroups().stream()
                            .map(each -> GroupText.of(each, names))
                            .toList()));
        }
        if (!judgement.silentInterfaces().isEmpty()) {
            silent.add("on " + named(judgement.silentInterfaces()));
        }
        if (silent.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                "nothing was heard " + String.join(" and ", silent) + "; if anything was sent, it did not get through");
        lines.addAll(VerdictText.lines(verdicts));
        return lines;
    }

    /**
     * Returns what was not delivered.
     *
     * @param judgement of the reception
     * @param names of the groups
     * @return a line per shortfall; that nothing was received is left out where silent groups are told
     */
    public static List<String> shortfalls(Judgement judgement, GroupNames names) {
        List<String> lines = new ArrayList<>();
        for (Shortfall each : judgement.shortfalls()) {
            if (!(each instanceof Shortfall.NothingReceived)
                    || judgement.silentGroups().isEmpty()) {
                lines.add("not delivered: " + text(each, names));
            }
        }
        if (lines.size() > MOST_LINES) {
            int more = lines.size() - MOST_LINES;
            lines.subList(MOST_LINES, lines.size()).clear();
            lines.add("not delivered: " + more + " more");
        }
        return lines;
    }

    /** Adds the judgement to a summary. */
    static Json putInto(Json summary, Judgement judgement, GroupNames names) {
        return summary.putTexts(
                        "silent",
                        judgement.silentGroups().stream().map(Object::toString).toList())
                .put("silentGroups", GroupText.json(judgement.silentGroups(), names))
                .putTexts(
                        "silentInterfaces",
                        judgement.silentInterfaces().stream()
                                .map(Object::toString)
                                .toList())
                .put("delivered", judgement.delivered())
                .put(
                        "shortfalls",
                        judgement.shortfalls().stream()
                                .map(each ->
                                        new Json().put("reason", word(each)).put("text", text(each, names)))
                                .toList());
    }

    /** Returns {@code stopped at 01:40:04, 12.0 s before the end, without an end mark}. */
    static String stopped(StreamReport report, Duration silence) {
        long nanos = report.lastNanos().getAsLong();
        return "stopped at "
                + TimeFormat.ofDay().format(nanos).substring(0, "HH:MM:SS".length())
                + ", " + seconds(silence) + " before the end, without an end mark";
    }

    private static boolean isAllSilent(Judgement judgement) {
        return judgement.shortfalls().stream().anyMatch(Shortfall.NothingReceived.class::isInstance);
    }

    /** Returns the first of them, and how many more there are. */
    static String named(List<?> silent) {
        var names = new StringBuilder();
        for (Object each : silent.subList(0, Math.min(MOST_NAMED, silent.size()))) {
            names.append(names.isEmpty() ? "" : ", ").append(each);
        }
        return names + (silent.size() > MOST_NAMED ? " and " + (silent.size() - MOST_NAMED) + " more" : "");
    }

    private static String text(Shortfall shortfall, GroupNames names) {
        return switch (shortfall) {
            case Shortfall.NothingReceived() -> "nothing was received";
            case Shortfall.FewDatagrams few -> "received " + few.received() + " datagrams of " + few.expected();
            case Shortfall.FewGroups few -> "heard " + Numbers.counted(few.heard(), "group") + " of " + few.expected();
            case Shortfall.SilentGroup silent -> "nothing was heard of " + GroupText.of(silent.group(), names);
            case Shortfall.SilentInterface silent ->
                "nothing was heard on " + silent.networkInterface().name();
            case Shortfall.LongSilence silence ->
                GroupText.of(silence.group(), names) + " was silent for " + seconds(silence.silence())
                        + ", longer than " + seconds(silence.allowed());
            case Shortfall.Loss loss ->
                StreamRow.name(loss.stream()) + name(loss.stream().membership(), names) + " lost "
                        + StreamRow.share(loss.stream(), loss.report())
                        + ", more than "
                        + Numbers.fixed(loss.allowed(), 3) + "%";
            case Shortfall.LossOfPair pair ->
                leg(pair.loss().first()) + " and " + leg(pair.loss().second()) + " both lost "
                        + pair.loss().lost() + " of " + pair.loss().expected()
                        + StreamRow.units(pair.loss().first()) + ", more than "
                        + Numbers.fixed(pair.allowed(), 3) + "%";
            case Shortfall.NotPaired alone ->
                leg(alone.stream()) + " was not heard on both legs"
                        + (alone.stream().format().isAtLeast() ? " by numbers of the sender" : "")
                        + ": the loss of the pair is not known";
            case Shortfall.NotCompared pair ->
                leg(pair.loss().first()) + " and " + leg(pair.loss().second()) + ": "
                        + pair.loss().uncompared() + " numbers could not be compared, and "
                        + pair.loss().expected() + " were: the loss of the pair is not known";
            case Shortfall.Stopped stopped ->
                StreamRow.name(stopped.stream()) + name(stopped.stream().membership(), names) + " stopped "
                        + seconds(stopped.silence())
                        + " before the end, without an end mark: the loss since is not known";
            case Shortfall.NotMeasured stream ->
                StreamRow.name(stream.stream()) + ": loss cannot be measured: " + reason(stream.report());
            case Shortfall.Unnumbered unnumbered ->
                FlowRow.name(unnumbered.flow()) + name(unnumbered.flow().membership(), names)
                        + ": loss cannot be measured: no number in the payload of "
                        + Numbers.counted(unnumbered.received(), "datagram")
                        + "; see --sequence";
            case Shortfall.NotJudged beyond ->
                Numbers.counted(beyond.datagrams(), "datagram") + " of too many streams could not be judged";
        };
    }

    private static String name(Membership membership, GroupNames names) {
        return GroupText.behind(names.of(membership.group()));
    }

    private static String reason(StreamReport report) {
        if (report.wrapped()) {
            return "it was silent for so long that its numbers may have wrapped";
        }
        return report.strays() > 0
                ? Numbers.counted(report.strays(), "datagram") + " had a number too far from the others to be believed"
                : "its number stands still";
    }

    private static String word(Shortfall shortfall) {
        return switch (shortfall) {
            case Shortfall.NothingReceived() -> "nothingReceived";
            case Shortfall.FewDatagrams few -> "fewDatagrams";
            case Shortfall.FewGroups few -> "fewGroups";
            case Shortfall.SilentGroup silent -> "silentGroup";
            case Shortfall.SilentInterface silent -> "silentInterface";
            case Shortfall.LongSilence silence -> "longSilence";
            case Shortfall.Loss loss -> "loss";
            case Shortfall.LossOfPair pair -> "lossOfPair";
            case Shortfall.NotPaired alone -> "notPaired";
            case Shortfall.NotCompared pair -> "notCompared";
            case Shortfall.Stopped stopped -> "stopped";
            case Shortfall.NotMeasured stream -> "notMeasured";
            case Shortfall.Unnumbered unnumbered -> "unnumbered";
            case Shortfall.NotJudged beyond -> "notJudged";
        };
    }

    private static String leg(StreamKey key) {
        return StreamRow.name(key) + " on "
                + key.membership().networkInterface().name();
    }

    private static String seconds(Duration time) {
        return Numbers.fixed(time.toNanos() / 1e9, 1) + " s";
    }
}
