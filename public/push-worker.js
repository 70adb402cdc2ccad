// Shows what is pushed to this browser while no page is open, and leads to the position when it is clicked.

self.addEventListener('push', (event) => {
  const { title, body, tag, network, account } = event.data?.json() ?? {};
  if (typeof title !== 'string') return;
  // One tag for one event: a second copy, or what takes it back, stands in its place.
  const options = { body, tag, icon: '/favicon.svg', data: { url: `/${network}/positions/${account}` } };
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.url));
});
