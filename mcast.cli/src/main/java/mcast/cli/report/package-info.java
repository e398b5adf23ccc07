/** Summaries, and the live picture of a run. */
package mcast.cli.report;
