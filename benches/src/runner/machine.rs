//! One line about the machine.

use std::fs;
use std::io;
use std::thread;

use rustix::system::uname;

/// CPU model, cores and kernel.
pub(super) fn describe() -> io::Result<String> {
    let info = fs::read_to_string("/proc/cpuinfo")?;
    let system = uname();
    Ok(format!(
        "{}, {} core(s), {} {} {}",
        cpu_model(&info),
        thread::available_parallelism()?,
        system.sysname().to_string_lossy(),
        system.release().to_string_lossy(),
        system.machine().to_string_lossy()
    ))
}

fn cpu_model(info: &str) -> &str {
    info.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.trim() == "model name")
        .map_or("unknown CPU", |(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::cpu_model;

    #[test]
    fn the_model_is_found() {
        assert_eq!(cpu_model("processor\t: 0\nmodel name\t: X 1\n"), "X 1");
        assert_eq!(cpu_model("processor\t: 0\n"), "unknown CPU");
    }
}
