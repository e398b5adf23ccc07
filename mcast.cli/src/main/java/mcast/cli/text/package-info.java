/** JSON, numbers, tables and times as text. */
package mcast.cli.text;
