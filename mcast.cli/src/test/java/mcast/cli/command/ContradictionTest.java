package mcast.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that contradict each other, have no effect together, or are given twice. */
final class ContradictionTest {
    @ParameterizedTest(name = "mcast {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
            send -i lo -t 0 --interval 1s 239.1.2.3 hi        | --interval has no effect on one datagram
            send -i lo -t 0 --rate 5 239.1.2.3 hi             | --rate has no effect on one datagram
            send -i lo -t 0 --keep-going 239.1.2.3 hi         | --keep-going has no effect on one datagram
            send -i lo -t 0 -s 64 -c 1 --rate 5 239.1.2.3     | --rate has no effect on one datagram
            send -i lo -t 0 -c 3 --rate 5 --interval 1s 239.1.2.3 hi | --interval and --rate exclude each other
            send -i lo --no-loopback 239.1.2.3 hi             | --no-loopback and --interface lo exclude each other
            send -i 127.0.0.1 --no-loopback 239.1.2.3 hi      | --no-loopback and --interface lo exclude each other
            send -t 0 --no-loopback 239.1.2.3 hi              | --no-loopback and --ttl 0 exclude each other
            send -i lo -t 0 -c 3 --rate 1 --rate 2 239.1.2.3 hi | --rate is given twice
            send -i lo -t 0 -i lo 239.1.2.3 hi                | -i is given twice
            send -i lo -t 0 -q --quiet 239.1.2.3 hi           | --quiet is given twice
            send -i lo -t 0 --hex 239.1.2.3 _                 | TEXT '' has no hex digits
            send -i lo -t 0 --hex -s 64 239.1.2.3             | --size sends numbered datagrams
            send -i lo -t 0 -d 0s 239.1.2.3 hi                | -d '0s' must be more than 0
            send -i all -t 0 239.1.2.3 hi                     | -i 'all' stands for every interface; send takes one
            send -i lo -t 0 --replay x.pcap 239.1.2.3 hi      | no room for TEXT
            send -i lo -t 0 --replay x.pcap -s 64             | --size and --replay exclude each other
            send -i lo -t 0 --replay x.pcap --hex             | --hex and --replay exclude each other
            send -i lo -t 0 --replay x.pcap --chunk 5         | --chunk and --replay exclude each other
            send -i lo -t 0 --replay x.pcap --interval 5s     | --interval and --replay exclude each other
            send -i lo -t 0 --replay x.pcap --rate 5 --speed 2 | --speed and --rate exclude each other
            send -i lo -t 0 --replay x.pcap --rate 5Mbit      | --rate in bits needs datagrams of a known size
            send -i lo -t 0 --replay x.pcap 239.1.2.3+2       | is a range; standard input or a capture goes to one
            send -i lo -t 0 --replay - --loop 2               | --loop needs a file
            send -i lo -t 0 --replay /dev/null --loop 2       | --loop needs a file: /dev/null can be read once only
            send -i lo -t 0 --replay x.pcap --loop -1         | --loop '-1' is not a whole number
            send -i lo -t 0 --replay x.pcap --speed 0         | --speed '0' is not a number within 0.001 to 1000000
            send -i lo -t 0 --speed 2 239.1.2.3               | --speed has no effect without --replay
            send -i lo -t 0 --loop 2 239.1.2.3                | --loop has no effect without --replay
            send -i lo -t 0 --chunk 5 239.1.2.3 hi            | --chunk cuts standard input
            send -i lo -t 0 --chunk 5 --hex 239.1.2.3         | --chunk cuts standard input
            send -i lo -t 0 --chunk 5 -s 64 239.1.2.3         | --chunk cuts standard input
            send -i lo -t 0 --chunk 0 239.1.2.3               | --chunk '0' is not a size within 1 to 65507
            receive -i lo --record x.svg --plot x.svg         | --plot and --record name the same file
            receive -i lo --metrics x.svg --plot x.svg        | --metrics names a file that another option names too
            ping -i lo --metrics x.svg --plot x.svg           | --metrics and --plot name the same file
            ping -i lo -s max --plot x.svg                    | --plot has no effect with --size max
            ping -i lo -s max --metrics x.prom                | --metrics has no effect with --size max
            ping -i lo --mesh --plot x.svg                    | --plot has no effect with --mesh
            receive -i lo --interval 2s                       | --interval has no effect without --stats
            receive -i lo -o raw -o hex                       | -o is given twice
            receive -i lo -o json --output json               | --output is given twice
            receive -i lo --json -o raw                       | --output 'raw' and --json exclude each other
            receive -i lo --json -o hex                       | --output 'hex' and --json exclude each other
            receive -i lo -o text --json                      | --output 'text' and --json exclude each other
            receive -i lo --json -o pcap                      | --output 'pcap' and --json exclude each other
            receive -i lo --stats -o pcap                     | --output and --stats exclude each other
            receive -i lo --json -o none                      | --output 'none' and --json exclude each other
            receive -i lo --stats -o hex                      | --output and --stats exclude each other
            receive -i lo --max-loss 1 -o json                | --output and --stats exclude each other
            receive -i lo -q -o none                          | --quiet and --output none
            receive -i lo --pair                              | --pair needs two legs: two groups, or one group on
            receive -i lo --pair 239.1.1.1 239.1.1.1          | --pair needs two legs
            receive -i lo --pair 239.1.1.1+3                  | --pair needs two legs
            receive -i lo -i eth0 --pair 239.1.1.1+2          | --pair needs two legs
            receive -i all --pair 239.1.1.1                   | --pair needs two legs
            receive -i lo --pair -o hex 239.1.1.1+2           | --output and --stats exclude each other
            receive -i lo -i all                              | --interface all includes every other interface
            receive -i lo -c 3 -c 0                           | -c is given twice
            receive -i lo -c3 --count=0                       | --count is given twice
            receive -i lo -d 0                                | -d '0' must be more than 0
            receive -i lo --stats --interval 0ms              | --interval '0ms' must be more than 0
            receive -i lo --exclude-source ff15:: 239.1.2.3   | --exclude-source 'ff15::'
            receive -i lo --exclude-source fe80::1 239.1.2.3  | --exclude-source 'fe80::1' has no effect
            receive -i lo --exclude-source 10.0.0.7 [ff15::1] | --exclude-source '10.0.0.7' has no effect
            receive -i lo --exclude-source 10.0.0.7 10.0.0.7@232.1.1.1 | \
            --exclude-source '10.0.0.7' and 10.0.0.7@232.1.1.1:1600 exclude each other
            receive -i lo --exclude-source 10.0.0.7 239.1.1.1 10.0.0.7@232.1.1.1 | \
            --exclude-source '10.0.0.7' and 10.0.0.7@232.1.1.1:1600 exclude each other
            receive -i lo --exclude-source 10.0.0.8 10.0.0.7@232.1.1.1 | --exclude-source '10.0.0.8' has no effect
            ping -i lo -t 0 -W 0s 239.1.2.3                   | -W '0s' must be more than 0
            ping -i lo -t 0 --expect 2 --expect 3 239.1.2.3   | --expect is given twice
            ping --interface=all -t 0 239.1.2.3               | \
            --interface 'all' stands for every interface; ping takes one
            pong -i all -i lo                                 | --interface all includes every other interface
            pong -i lo --limit 5 --limit 6                    | --limit is given twice
            doctor -q --json                                  | --quiet and --json exclude each other
            doctor -i lo -i all                               | --interface all includes every other interface
            doctor -d 0s 239.1.2.3                            | -d '0s' must be more than 0
            interfaces --json --json                          | --json is given twice
            """)
    void isRefusedByName(String line, String named) throws Exception {
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            words.add(word.equals("_") ? "" : word);
        }
        UsageTest.refused(words, named, 2);
    }
}
