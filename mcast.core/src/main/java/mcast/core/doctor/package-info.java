/** Finds out what stands between this host and multicast. Start at {@link mcast.core.doctor.Doctor}. */
package mcast.core.doctor;
