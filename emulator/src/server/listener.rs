//! Accepts connections until asked to stop.
use std::io::{self, Write};
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use super::pipeline::App;
use super::tls::HANDSHAKE;

const MAX_HEADERS: usize = 256;
// How long requests in progress may go on after a stop signal.
const STOP_PATIENCE: Duration = Duration::from_secs(2);
// Pause after a failed accept, usually for want of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Announces the address on standard output and serves until SIGTERM or SIGINT.
///
/// # Errors
/// If standard output or the signal handlers fail.
pub async fn serve(listener: TcpListener, tls: Option<TlsAcceptor>, app: Arc<App>) -> io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    announce(&listener, tls.is_some())?;
    // Every connection holds a receiver, so that the sender sees when the last one has ended.
    let (stop, stopped) = watch::channel(());
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    tokio::spawn(connection(stream, tls.clone(), Arc::clone(&app), stopped.clone()));
                }
                Err(error) => {
                    crate::diagnostics::complain(&format!("accept: {error}"));
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            },
            _ = terminate.recv() => break,
            _ = interrupt.recv() => break,
        }
    }
    drop((listener, stopped));
    let _ = stop.send(());
    let _ = tokio::time::timeout(STOP_PATIENCE, stop.closed()).await;
    Ok(())
}

fn announce(listener: &TcpListener, with_tls: bool) -> io::Result<()> {
    let scheme = if with_tls { "https" } else { "http" };
    let mut output = io::stdout().lock();
    writeln!(output, "listening on {scheme}://{}", listener.local_addr()?)?;
    output.flush()
}

/// One connection. With TLS configured, plain HTTP is still understood, so that the port can be used as a proxy.
async fn connection(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    app: Arc<App>,
    stopped: watch::Receiver<()>,
) {
    let _ = stream.set_nodelay(true);
    let Some(acceptor) = tls else { return converse(stream, app, stopped).await };
    let mut first = [0];
    match stream.peek(&mut first).await {
        Ok(1) if first == [HANDSHAKE] => {
            // A handshake that fails is the client's to report.
            if let Ok(stream) = acceptor.accept(stream).await {
                converse(stream, app, stopped).await;
            }
        }
        Ok(1) => converse(stream, app, stopped).await,
        _ => {}
    }
}

async fn converse<S>(stream: S, app: Arc<App>, mut stopped: watch::Receiver<()>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = service_fn(move |request: Request<Incoming>| {
        let app = Arc::clone(&app);
        async move { app.answer(request).await }
    });
    let connection = http1::Builder::new()
        .half_close(true)
        .max_headers(MAX_HEADERS)
        // The pipeline sets Date by the emulator's own clock, which a fault may shift.
        .auto_date_header(false)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    // Cut connections, whether by the client or by a fault, have been logged with their request.
    let mut connection = std::pin::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => {}
        _ = stopped.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}
