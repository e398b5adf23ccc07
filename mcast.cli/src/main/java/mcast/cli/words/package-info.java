/** The command line: from words to the options of the library. */
package mcast.cli.words;
