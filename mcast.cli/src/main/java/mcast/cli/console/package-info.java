/** The standard streams, the terminal, and the signals that end a run. */
package mcast.cli.console;
