import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local on 127.0.0.1: it has no option for its address, so its connectors are set before the start. */
public class DynamoDbServer {
  public static void main(String[] options) throws Exception {
    int port = Integer.parseInt(System.getProperty("store.port"));
    DynamoDBProxyServer proxy = ServerRunner.createServerFromCommandLineArgs(options);
    ServerConnector bound = null;
    for (var field : DynamoDBProxyServer.class.getDeclaredFields()) {
      if (!Server.class.isAssignableFrom(field.getType())) continue;
      field.setAccessible(true);
      for (var connector : ((Server) field.get(proxy)).getConnectors()) {
        bound = (ServerConnector) connector;
        bound.setHost("127.0.0.1");
        // 0 lets the system choose, so that servers that start together never race for a port.
        bound.setPort(port);
      }
    }
    if (bound == null) throw new IllegalStateException("this DynamoDB Local has no connector to bind");
    proxy.start();
    System.out.println("READY " + bound.getLocalPort());
    System.out.flush();
    // The parent holds the other end of standard input: it closes however the parent dies.
    while (System.in.read() >= 0) {}
    Runtime.getRuntime().halt(0);
  }
}
