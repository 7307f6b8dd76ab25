/**
 * The owner's pages as a browser gets them, against a whole service: headers, enrolment, and a loan
 * tapped through.
 */
package city.vault.service.portal;
