package city.vault.network;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * What a network is made of, kept in its folder: profile, ports and what is deployed. Ports are
 * drawn once, for the channel's configuration names them.
 */
final class Plan {
  /** What a port is for. */
  enum Use {
    LISTEN,
    ADMIN,
    OPERATIONS,
    CHAINCODE
  }

  private static final String FILE = "network.properties";

  private final Path file;
  private final Properties properties;

  private Plan(Path file, Properties properties) {
    this.file = file;
    this.properties = properties;
  }

  static boolean isIn(Path dir) {
    return Files.isRegularFile(dir.resolve(FILE));
  }

  /** Draws a plan for a new network. */
  static Plan draw(Path dir, Profile profile) {
    Plan plan = new Plan(dir.resolve(FILE), new Properties());
    plan.properties.setProperty("profile", profile.name().toLowerCase(Locale.ROOT));
    List<String> names = new ArrayList<>();
    for (Organisation organisation : profile.orderers()) {
      names.add(portName(organisation, Use.LISTEN));
      names.add(portName(organisation, Use.ADMIN));
      names.add(portName(organisation, Use.OPERATIONS));
    }
    for (Organisation organisation : Organisation.PEERS) {
      names.add(portName(organisation, Use.LISTEN));
      names.add(portName(organisation, Use.CHAINCODE));
      names.add(portName(organisation, Use.OPERATIONS));
    }
    List<Integer> free = freePorts(names.size());
    for (int i = 0; i < names.size(); i++) {
      plan.properties.setProperty(names.get(i), Integer.toString(free.get(i)));
    }
    plan.save();
    return plan;
  }

  /** Reads the plan of the network in a folder. */
  static Plan read(Path dir) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(dir.resolve(FILE))) {
      properties.load(in);
    } catch (IOException e) {
      throw new NetworkException("there is no network in " + dir, e);
    }
    return new Plan(dir.resolve(FILE), properties);
  }

  Profile profile() {
    return Profile.valueOf(properties.getProperty("profile").toUpperCase(Locale.ROOT));
  }

  int port(Organisation organisation, Use use) {
    return Integer.parseInt(properties.getProperty(portName(organisation, use)));
  }

  /** Where a node listens. */
  String address(Organisation organisation, Use use) {
    return "127.0.0.1:" + port(organisation, use);
  }

  private static String portName(Organisation organisation, Use use) {
    return "port." + organisation.name() + "." + use.name().toLowerCase(Locale.ROOT);
  }

  /** The sequence of the chaincode's definition, 0 before the first. */
  int sequence() {
    return Integer.parseInt(properties.getProperty("sequence", "0"));
  }

  /** Where an organisation's chaincode of that sequence listens; drawn when first asked for. */
  int serverPort(Organisation organisation, int sequence) {
    String name = "server." + organisation.name() + "." + sequence;
    if (!properties.containsKey(name)) {
      properties.setProperty(name, Integer.toString(freePorts(1).getFirst()));
      save();
    }
    return Integer.parseInt(properties.getProperty(name));
  }

  /** Notes what was deployed. */
  void deployed(int sequence, ChaincodeProgram program) {
    properties.setProperty("sequence", Integer.toString(sequence));
    properties.setProperty("chaincode.java", program.java().toString());
    properties.setProperty("chaincode.classpath", program.classPath());
    save();
  }

  /** What was deployed last. */
  ChaincodeProgram program() {
    return new ChaincodeProgram(
        Path.of(properties.getProperty("chaincode.java")),
        properties.getProperty("chaincode.classpath"));
  }

  private void save() {
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ports of the loopback address that nobody listens on, all different. */
  private static List<Integer> freePorts(int count) {
    List<Integer> ports = new ArrayList<>();
    draw(count, ports);
    return ports;
  }

  /** Holds each port until all are drawn, else one could be drawn twice. */
  private static void draw(int count, List<Integer> ports) {
    if (count > 0) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        ports.add(socket.getLocalPort());
        draw(count - 1, ports);
      } catch (IOException e) {
        throw new UncheckedIOException("no free port", e);
      }
    }
  }
}
