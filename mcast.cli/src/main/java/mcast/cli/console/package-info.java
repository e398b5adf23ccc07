/** Standard input and output, the terminal, and the signals that end a run. */
package mcast.cli.console;
