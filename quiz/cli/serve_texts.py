"""What ``quiz serve`` says, in English and German; a part of ``message_texts``."""

from __future__ import annotations

SERVE: dict[str, dict[str, str | tuple[str, str]]] = {
    "help.host": {
        "en": "Address to listen on (127.0.0.1; with --lan all).",
        "de": "Adresse, auf der gelauscht wird (127.0.0.1; mit --lan alle).",
    },
    "help.port": {
        "en": "Port to listen on (8000); 0 takes a free one.",
        "de": "Port, auf dem gelauscht wird (8000); 0 nimmt einen freien.",
    },
    "help.lan": {
        "en": "Let others on the same network in, and show them the way by QR code.",
        "de": "Lass andere im selben Netz herein und zeige ihnen den Weg per QR-Code.",
    },
    "help.open": {
        "en": "Open the host's page in the browser.",
        "de": "Öffne die Seite der Spielleitung im Browser.",
    },
    "serve.running": {
        "en": "Prosaquiz is running. Ctrl-C stops it.",
        "de": "Prosaquiz läuft. Strg-C hält es an.",
    },
    "serve.play": {"en": "Play", "de": "Spielen"},
    "serve.lead": {"en": "Host (keep secret)", "de": "Spielleitung (geheim)"},
    "serve.pupils": {"en": "Players", "de": "Mitspielen"},
    "serve.folder": {"en": "Data folder", "de": "Datenordner"},
    "serve.stopped": {"en": "Stopped.", "de": "Angehalten."},
    "serve.no-network": {
        "en": "No network was found, so there is no address for other devices.",
        "de": "Es wurde kein Netz gefunden, also gibt es keine Adresse für andere Geräte.",
    },
    "serve.only-here": {
        "en": "With --lan the server must not listen on {host} alone; leave out --host.",
        "de": "Mit --lan darf der Server nicht nur auf {host} lauschen; lass --host weg.",
    },
    "serve.port-used": {
        "en": "Port {port} is in use already; choose another with --port.",
        "de": "Port {port} ist schon belegt; wähle mit --port einen anderen.",
    },
    "serve.port-forbidden": {
        "en": "Port {port} needs special rights; choose one from 1024 on with --port.",
        "de": "Port {port} braucht besondere Rechte; wähle mit --port einen ab 1024.",
    },
    "serve.no-address": {
        "en": "This machine has no address {host}; choose another with --host.",
        "de": "Dieser Rechner hat keine Adresse {host}; wähle mit --host eine andere.",
    },
    "serve.cannot-listen": {
        "en": "The server cannot listen on {host}, port {port} ({why}).",
        "de": "Der Server kann auf {host}, Port {port}, nicht lauschen ({why}).",
    },
}
