/** Finds the causes that keep this host from multicast. Start at {@link mcast.core.doctor.Doctor}. */
package mcast.core.doctor;
