// Wires the page: the link feeds state and meters, the sound follows the transport. SPDX-License-Identifier: Apache-2.0
import { mount } from 'svelte';
import { Sound } from './audio/sound';
import { Link } from './protocol/link';
import { comeback } from './state/comeback';
import { desk } from './state/console.svelte';
import { meters } from './state/meters';
import { spectra } from './state/spectra';
import { views } from './state/views.svelte';
import './styles.css';
import App from './views/App.svelte';

const link = new Link({
    message: (message) => {
        comeback.hear(message);
        if (message.type === 'state') meters.tracks = message.strips.filter((strip) => strip.kind === 'track').length;
    },
    meters: (message) => meters.hear(message),
    spectrum: (message) => spectra.hear(message),
    connected: (yes) => {
        desk.connected = yes;
        if (!yes) comeback.lost();
    },
});
desk.attach(link);
const sound = new Sound(link, () => {
    comeback.sound(sound.state === 'open');
});
views.sound = sound;
meters.run();

const place = document.getElementById('console');
if (place !== null) mount(App, { target: place });
