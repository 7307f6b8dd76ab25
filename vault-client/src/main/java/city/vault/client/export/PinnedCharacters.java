package city.vault.client.export;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which characters a value may hold. Private-use code points that an edition of GBK or GB 18030
 * gave to a character which has a code point of its own since become that one; any other
 * private-use code point is refused, because the next reader's font decides what it says. Nothing
 * is normalised beyond that: U+F9D0 and U+2F800 stay what they are.
 */
final class PinnedCharacters {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Stands where another program could not read a character: the value is lost already. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final Map<Integer, String> TABLE = table();

  private PinnedCharacters() {}

  private static Map<Integer, String> table() {
    Map<Integer, String> table = new TreeMap<>();
    // A2E3, and A6D9 to A6F3, A8BC, A8BF, A989 to A995: the euro, vertical forms, pinyin letters,
    // ideographic
    // description.
    pin(table, 0xE76C, "€");
    pin(table, 0xE78D, "︐︒︑︓︔︕︖︗︘︙");
    pin(table, 0xE7C7, "ḿǹ");
    pin(table, 0xE7E7, "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻");
    // FE50 to FEA0: the radicals and ideographs that Unicode encoded after GBK.
    pin(table, 0xE815, "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟");
    pin(table, 0xE829, "㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱");
    pin(table, 0xE83D, "䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟");
    pin(table, 0xE851, "䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻");
    return table;
  }

  private static void pin(Map<Integer, String> table, int first, String characters) {
    int code = first;
    for (int character : characters.codePoints().toArray()) {
      table.put(code++, Character.toString(character));
    }
  }

  /** The text with the private-use code points of the table replaced by their characters. */
  static String pinned(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder pinned = new StringBuilder(text.length());
    text.chars().forEach(c -> pinned.append(TABLE.getOrDefault(c, Character.toString((char) c))));
    return pinned.toString();
  }

  /** Why a pinned text may not be a value, if so. Line breaks and tabs may. */
  static Optional<Rejection> fault(String text) {
    if (isPlain(text)) {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (isForbidden(character)) {
        return Optional.of(Rejection.FORBIDDEN_CHARACTER);
      }
      if (Character.getType(character) == Character.PRIVATE_USE) {
        return Optional.of(Rejection.PRIVATE_USE_CHARACTER);
      }
    }
    return Optional.empty();
  }

  /** Nearly every text: neither controls nor anything from the surrogates on. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= 0x7F && c < 0xA0) || c >= Character.MIN_SURROGATE) {
        return false;
      }
    }
    return true;
  }

  private static boolean isForbidden(int character) {
    boolean control =
        Character.isISOControl(character)
            && character != '\t'
            && character != '\n'
            && character != '\r';
    boolean noncharacter =
        (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    boolean loneSurrogate = character >= 0xD800 && character <= 0xDFFF;
    return control
        || noncharacter
        || loneSurrogate
        || character == BYTE_ORDER_MARK
        || character == REPLACEMENT;
  }
}
