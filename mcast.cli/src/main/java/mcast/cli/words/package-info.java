/** The words of the command line: options, values, near misses. */
package mcast.cli.words;
