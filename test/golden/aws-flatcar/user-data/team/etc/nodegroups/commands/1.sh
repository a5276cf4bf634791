modprobe nbd nbds_max=4
echo nbd >/etc/modules-load.d/nbd.conf
