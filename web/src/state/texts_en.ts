// All words of the page, in English. Other languages have the same keys. SPDX-License-Identifier: Apache-2.0

export const en = {
    play: 'Play', stop: 'Stop', toStart: 'To the start', loop: 'Loop', loopHint: 'Drag along the ruler to set it; press again to end it',
    position: 'Position in the song', song: 'Song', unsaved: 'not saved', saved: 'saved', save: 'Save', undo: 'Undo', redo: 'Redo',
    snapshots: 'Snapshots', snapshotKeep: 'Keep the mix in snapshot {slot}', snapshotRecall: 'Recall snapshot {slot} (Shift: keep the mix there)',
    monitor: 'Monitor', mono: 'Mono', monoHint: 'Hear left and right as one; here only, never in the export', dim: 'Dim',
    dimHint: 'Twenty decibels quieter; here only, never in the export', help: 'Keys', theme: 'Light or dark', language: 'Language',
    offline: 'The engine is not there. What you see is the last it said; this page goes on by itself when it is back.',
    momentary: 'Momentary', shortTerm: 'Short-term', integrated: 'Integrated', truePeak: 'True peak', correlation: 'Correlation',
    clearMeters: 'Measure anew', latencyHint: 'From the engine to the loudspeaker; gaps since the page was opened',
    soundOff: 'no sound here yet: press Play', gaps: 'gaps', buses: 'Buses', returns: 'Returns', vcas: 'VCAs', master: 'Master',
    fader: 'fader', trim: 'trim', pan: 'pan', mute: 'Mute', solo: 'Solo', safe: 'Solo-safe', polarity: 'Polarity', peak: 'highest peak',
    clearPeak: 'Clear', decibels: 'decibels', minus: 'minus', off: 'off', on: 'on', value: 'value', of: 'of',
    masterLocked: 'Why the master stands at 0.0 dB',
    masterWhy: 'The master fader stays at 0.0 dB. When the sum is too loud, the tracks come down, never the master: so every part keeps its place, nothing is hidden by a limiter, and the next song starts from the same reference.',
    over: 'OVER', overWhy: 'Went over full scale at {time}. Loudest then: {strips}. Pull their faders.', overGo: 'Go there',
    why: 'Why', whyFor: 'Why {strip} {control} is set', whyNone: 'Nothing was moved here by the automatic mix.', takeBack: 'Take this move back',
    measured: 'measured', target: 'aimed at', predicted: 'foretold', source: 'from', rule: 'rule', close: 'Close',
    history: 'History', historyStart: 'The stems as they came', gates: 'Checklist', gatesOld: 'Of the mix before your last changes.', judgeAgain: 'Measure again',
    judging: 'Measuring ...', gatesPassed: '{n} of {all} hold', limit: 'limit', goTo: 'Go to {time}',
    eq: 'Equaliser', dynamics: 'Dynamics', routing: 'Sends and routing', effect: 'Effect', band: 'Band', highPass: 'High-pass', lowPass: 'Low-pass', gate: 'Gate',
    compressor: 'Compressor', saturation: 'Saturation', sends: 'Sends', output: 'Output', toMaster: 'Master', none: 'none', preFader: 'pre', postFader: 'post', width: 'Width',
    reverb: 'Reverb', delay: 'Delay', dynamicBand: 'Dynamic', vca: 'VCA', focus: 'focus', noMoves: 'No automatic move here.',
    recoverTitle: 'Unsaved changes were found', recoverText: 'The last time this session was open it was not saved: {n} changes stand in its journal.',
    recoverTake: 'Take them', recoverLeave: 'Open it as saved', recoverKept: 'Whatever you choose, the journal is kept.',
    keysTitle: 'Keys', strips: 'Strips', editor: 'Channel', sections: 'Sections', section: 'Section {label}, {from} to {to}', sectionHint: 'Click: go there. Double-click: loop it.',
    lanes: 'Waveform and loudness of the mix', lanesOld: 'as measured before your last changes', user: 'you', automatic: 'automatic', closeNote: 'Close this note',
    took_back: 'took back', recalled: 'recalled snapshot', noSound: 'The browser did not open its sound.',
};

export type Texts = typeof en;
